/** The kinds of pictures that are kept, by media type: how each one's name ends. */
export const extensions = {
  'image/svg+xml': 'svg',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
} as const;

/** The media type of a picture that is kept. */
export type ImageMediaType = keyof typeof extensions;

/** The path of a kept picture: `/media/<sha256 of its bytes>.<extension>`. */
export const mediaPath = /^\/media\/(?<id>[0-9a-f]{64})\.(?<extension>svg|png|jpg|webp)$/;

/** The path at which a picture is served. */
export function mediaPathOf({ id, mediaType }: { readonly id: string; readonly mediaType: ImageMediaType }): string {
  return `/media/${id}.${extensions[mediaType]}`;
}
