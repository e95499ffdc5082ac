const root =
  /^\uFEFF?\s*(?:<\?xml\s[^?>]*\?>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<svg[\s>][^]*<\/svg>\s*(?:<!--(?:(?!-->)[^])*-->\s*)*$/;
const declaration = /^\uFEFF?\s*<\?xml\s[^?>]*\?>/;

/** What a picture needs none of, and what it is told about. A way around one of these ends at the policy that pictures are served with. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/<!DOCTYPE|<!ENTITY/i, 'a document type'],
  [/<\?/, 'a processing instruction'],
  [
    /<(?:[\w-]+:)?(?:script|handler|listener|foreignObject|iframe|embed|object|audio|video)\b/i,
    'a script or a foreign document',
  ],
  [/[\s"'/]on[a-z]+\s*=/i, 'an event handler'],
  [/javascript:|vbscript:/i, 'a script'],
  // A reference is to a part of the picture itself, or to a raster image inside it.
  [
    /[\s"'/](?:[\w-]+:)?(?:href|src)\s*=(?!\s*["'](?:#|data:image\/(?:png|jpeg|webp|gif);base64,))/i,
    'a reference to something outside',
  ],
  [/url\((?!\s*["']?#)|@import|\\/i, 'a reference to something outside'],
  [/attributeName\s*=\s*["']\s*(?:[\w-]+:)?(?:href|on)/i, 'an animated reference'],
];

/**
 * What is wrong with a picture in SVG, for the person who sent it. Null when nothing is. It reads no more of XML than it
 * has to: what looks suspicious is refused rather than cleaned.
 * @see https://www.w3.org/TR/SVG2/conform.html#secure-static-mode what such a picture comes down to
 */
export function svgProblem(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return 'The file is not SVG in UTF-8.';
  }
  if (!root.test(text)) return 'The file is not SVG: it has to be one <svg> element.';
  const found = refused.find(([pattern]) => pattern.test(text.replace(declaration, '')));
  return found ? `The picture has ${found[1]}, which cannot be kept. Save it as plain SVG.` : null;
}
