import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ImageMediaType } from './media-path.ts';

/** A picture, by the SHA-256 of its bytes in hexadecimal: the same picture is kept once, and what an id names never changes. */
export const ImageEntity = defineEntity({
  name: 'Image',
  tableName: 'images',
  properties: {
    id: p.string().primary().fieldName('_id'),
    mediaType: p.string().$type<ImageMediaType>(),
    bytes: p.uint8array(),
  },
});

export type ImageEntity = InferEntity<typeof ImageEntity>;
