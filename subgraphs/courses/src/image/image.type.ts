import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';

/** A picture to be kept. */
@InputType({ description: 'A picture to be kept.' })
export class SaveImageInput {
  @Field(() => String, { description: "The file's bytes in base64; at most 512 KB." })
  readonly data!: string;

  @Field(() => String, { description: 'image/svg+xml, image/png, image/jpeg or image/webp.' })
  readonly mediaType!: string;
}

/** The picture is kept. */
@ObjectType({ description: 'The picture is kept.' })
export class SaveImageSuccess {
  @Field(() => String, { description: 'A path on this server, which can be kept as `imageUrl`.' })
  readonly imageUrl: string;

  constructor(imageUrl: string) {
    this.imageUrl = imageUrl;
  }
}

/** What `saveImage` answers. */
export const SaveImageResult = createUnionType({
  name: 'SaveImageResult',
  description: 'What `saveImage` answers.',
  types: () => [SaveImageSuccess, InvalidInputError, ForbiddenError] as const,
});
