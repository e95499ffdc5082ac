/** A picture as `saveImage` takes it. */
export interface PictureData {
  /** The bytes in base64. */
  readonly data: string;
  readonly mediaType: string;
}

const mostBytes = 512 * 1024;
/** What is tried one after the other: the longest side in pixels, wide enough for every place first, and WebP's quality. */
const attempts = [
  { side: 1_600, quality: 0.85 },
  { side: 1_600, quality: 0.65 },
  { side: 1_200, quality: 0.6 },
  { side: 800, quality: 0.5 },
] as const;

/**
 * Makes a file ready for `saveImage`. A photograph as a phone takes it is too large for that: it is made smaller.
 * @returns undefined when the browser can't read the file as a picture, or it stays too large
 */
export async function readPicture(file: File): Promise<PictureData | undefined> {
  const keeps = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'].includes(file.type);
  if (keeps && file.size <= mostBytes) return encode(file);
  if (file.type === 'image/svg+xml') return undefined;
  const smaller = await shrink(file).catch(() => undefined);
  return smaller && encode(smaller);
}

async function shrink(file: File): Promise<Blob | undefined> {
  const bitmap = await createImageBitmap(file);
  try {
    for (const { side, quality } of attempts) {
      const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
      const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      // A browser that can't write WebP writes PNG: that is kept as well, if it is small enough.
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
      if (blob.size <= mostBytes) return blob;
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}

function encode(blob: Blob): Promise<PictureData> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve({ data: address.slice(address.indexOf(',') + 1), mediaType: blob.type });
    };
    reader.onerror = () => reject(new Error('The file could not be read.', { cause: reader.error }));
    reader.readAsDataURL(blob);
  });
}
