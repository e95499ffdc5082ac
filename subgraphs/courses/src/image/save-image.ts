import { createHash } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { assertCan } from '@coursegraph/platform/authorization';
import { InputProblem, InvalidInputError, parseInput } from '@coursegraph/platform/errors';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { z } from 'zod';
import { ImageEntity } from './image.entity.ts';
import { imageProblem, mostBytes } from './image-problem.ts';
import { extensions, type ImageMediaType, mediaPathOf } from './media-path.ts';

const mediaTypes = Object.keys(extensions) as ImageMediaType[];

const saveImageRule = z.object({
  // Base64 writes three bytes as four characters.
  data: z
    .string()
    .max(Math.ceil(mostBytes / 3) * 4, 'A picture has at most 512 KB.')
    .pipe(z.base64('The data is not base64.')),
  mediaType: z.enum(mediaTypes, { error: `The type of a picture is one of ${mediaTypes.join(', ')}.` }),
});

/**
 * Keeps a picture. The same picture is kept once.
 * @returns the path at which it is served.
 * @throws InvalidInputError where it is too large, is not of the type that is given, or has more in it than a picture.
 * @throws ForbiddenError
 */
export async function saveImage({ principal, em }: SubgraphContext, input: unknown): Promise<string> {
  assertCan(principal, 'image.save');
  const { data, mediaType } = parseInput(saveImageRule, input);
  const bytes = Buffer.from(data, 'base64');
  const problem = imageProblem({ bytes, mediaType });
  if (problem !== null) throw new InvalidInputError([new InputProblem('data', problem)]);
  const id = createHash('sha256').update(bytes).digest('hex');
  try {
    await em.insert(ImageEntity, { id, mediaType, bytes });
  } catch (error) {
    // It is here already.
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
  }
  return mediaPathOf({ id, mediaType });
}
