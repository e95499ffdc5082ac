import { svgProblem } from './svg-problem.ts';
import type { ImageMediaType } from './media-path.ts';

/** The most bytes that a picture can have: 512 KB. */
export const mostBytes = 512 * 1024;

const startsWith = (bytes: Uint8Array, start: readonly number[], offset = 0) =>
  start.every((byte, index) => bytes[offset + index] === byte);
const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/**
 * Whether bytes begin as those of a kind of picture do.
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
const isOfType: Readonly<Record<Exclude<ImageMediaType, 'image/svg+xml'>, (bytes: Uint8Array) => boolean>> = {
  'image/png': (bytes) => startsWith(bytes, [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a]),
  'image/jpeg': (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]),
  'image/webp': (bytes) => startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBPVP'), 8),
};

/** What is wrong with the bytes of a picture, for the person who sent it. Null when nothing is. */
export function imageProblem({
  bytes,
  mediaType,
}: {
  readonly bytes: Uint8Array;
  readonly mediaType: ImageMediaType;
}): string | null {
  if (bytes.length === 0) return 'The file is empty.';
  if (bytes.length > mostBytes) return 'A picture has at most 512 KB.';
  if (mediaType === 'image/svg+xml') return svgProblem(bytes);
  return isOfType[mediaType](bytes) ? null : `The file is not of the type ${mediaType}.`;
}
