import { ApiError } from '@coursegraph/platform/errors';
import { ObjectType } from 'type-graphql';

/** There is no category with this id. */
@ObjectType({ implements: ApiError, description: 'There is no category with this id.' })
export class CategoryNotFoundError extends ApiError {
  constructor() {
    super('CATEGORY_NOT_FOUND', 'This category does not exist. Choose another one.');
  }
}
