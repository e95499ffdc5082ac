import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { SaveImageInput, SaveImageResult, SaveImageSuccess } from './image.type.ts';
import { saveImage } from './save-image.ts';

/** Pictures. */
@Resolver()
export class ImageResolver {
  @Mutation(() => SaveImageResult, {
    description: 'Keeps a picture, and returns its address. The same picture gets the same address.',
  })
  async saveImage(
    @Arg('input', () => SaveImageInput, { description: 'The picture.' }) input: SaveImageInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof SaveImageResult> {
    return new SaveImageSuccess(await saveImage(context, input));
  }
}
