import { ApiError } from '@coursegraph/platform/errors';
import { ObjectType } from 'type-graphql';

/** Another course, lesson or category has this slug. */
@ObjectType({ implements: ApiError, description: 'Another course, lesson or category has this slug.' })
export class SlugTakenError extends ApiError {
  constructor() {
    super('SLUG_TAKEN', 'This slug is taken. Choose another one.');
  }
}
