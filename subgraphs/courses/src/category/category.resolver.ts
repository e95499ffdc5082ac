import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { publishedCoursesInCategory } from '../course/course.loaders.ts';
import { CreateCategoryInput, CreateCategoryResult, CreateCategorySuccess } from './category-authoring.type.ts';
import { CategoryEntity } from './category.entity.ts';
import { toCategory } from './category.mapper.ts';
import { Category } from './category.type.ts';
import { createCategory } from './create-category.ts';

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Categories. */
@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => [Category], {
    nullable: true,
    description: 'All categories, by name. Null while the service of courses is unavailable.',
  })
  async categories(@Ctx() { em }: SubgraphContext): Promise<Category[]> {
    // An administrator makes each of them: there are too few for pages.
    const categories = await em.find(CategoryEntity, {}, { disableIdentityMap: true });
    return categories.sort((one, other) => byName.compare(one.name, other.name)).map(toCategory);
  }

  @Mutation(() => CreateCategoryResult, { description: 'Creates a category. For administrators.' })
  async createCategory(
    @Arg('input', () => CreateCategoryInput, { description: 'The new category.' }) input: CreateCategoryInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof CreateCategoryResult> {
    return new CreateCategorySuccess(toCategory(await createCategory(context, input)));
  }

  @FieldResolver(() => Int, { description: 'How many published courses it has.' })
  async courseCount(@Root() { id }: Category, @Ctx() context: SubgraphContext): Promise<number> {
    return (await publishedCoursesInCategory(context).load(id)) ?? 0;
  }
}
