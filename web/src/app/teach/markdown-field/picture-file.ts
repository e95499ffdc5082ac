/** A picture as `saveImage` takes it. */
export interface PictureData {
  /** The bytes in base64. */
  readonly data: string;
  readonly mediaType: string;
}

const mostBytes = 512 * 1024;
/** Wide enough for every place where pictures are shown, also on dense screens. */
const longestSide = 1_600;
const qualities = [0.85, 0.7, 0.5];

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
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of qualities) {
    // A browser that can't write WebP writes PNG: that is kept as well, if it is small enough.
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
    if (blob.size <= mostBytes) return blob;
  }
  return undefined;
}

function encode(blob: Blob): Promise<PictureData> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = String(reader.result);
      resolve({ data: address.slice(address.indexOf(',') + 1), mediaType: blob.type });
    };
    reader.onerror = () => reject(new Error('The file could not be read.', { cause: reader.error }));
    reader.readAsDataURL(blob);
  });
}
