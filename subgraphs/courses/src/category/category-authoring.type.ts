import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import { SlugTakenError } from '../slug/slug.errors.ts';
import { Category } from './category.type.ts';

/** A category to be created. */
@InputType({ description: 'A category to be created.' })
export class CreateCategoryInput {
  @Field(() => String, {
    description: 'Its name in addresses, such as `software-tools`: at most 80 lowercase letters, digits and hyphens.',
  })
  readonly slug!: string;

  @Field(() => String, { description: 'Its name, at most 80 characters.' })
  readonly name!: string;

  @Field(() => String, { description: 'What belongs into it, as plain text of at most 300 characters.' })
  readonly description!: string;
}

/** The category was created. */
@ObjectType({ description: 'The category was created.' })
export class CreateCategorySuccess {
  @Field(() => Category, { description: 'The new category.' })
  readonly category: Category;

  constructor(category: Category) {
    this.category = category;
  }
}

/** What `createCategory` answers. */
export const CreateCategoryResult = createUnionType({
  name: 'CreateCategoryResult',
  description: 'What `createCategory` answers.',
  types: () => [CreateCategorySuccess, SlugTakenError, InvalidInputError, ForbiddenError] as const,
});
