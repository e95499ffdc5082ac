import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, type TestSubgraph } from '@coursegraph/platform/testing';

/** Who imports, where a specification does not say. */
export const administrator = principalWith('ADMIN');

/** A lesson to be imported, apart from what a specification says of it. */
export function lessonToImport(slug: string, input: object = {}) {
  return { id: newId(), slug, title: `On ${slug}`, content: `# ${slug}`, durationMinutes: 5, ...input };
}

/** A course to be imported, with a slug of its own and two lessons, apart from what a specification says of it. */
export function courseToImport(input: object = {}) {
  return {
    slug: `imported-${newId()}`,
    title: 'Imported',
    summary: 'From files.',
    description: 'All **about** it.',
    category: { slug: 'files', name: 'Files', description: 'From files.' },
    level: 'BEGINNER',
    price: { amount: 0, currency: 'EUR' },
    instructorId: newId(),
    status: 'PUBLISHED',
    lessons: [lessonToImport('one'), lessonToImport('two')],
    ...input,
  };
}

const parts = `id slug title status revision publishedAt descriptionHtml imageUrl lessonCount category { slug name } instructor { id }
  lessons { id slug position title content contentHtml revision }`;

/** Imports courses into a subgraph, and reads them from it. */
export function importing(subgraph: TestSubgraph) {
  return {
    load: async (input: object, as: Principal | null = administrator) => {
      const operation = `mutation ($input: ImportCourseInput!) { importCourse(input: $input) {
        ... on ImportCourseSuccess { changed course { ${parts} } } ... on Error { __typename code }
        ... on InvalidInputError { problems { path message } } ... on CourseStatusError { status } } }`;
      return (await subgraph.data(operation, { as, variables: { input } })).importCourse;
    },
    read: async (slug: string) =>
      (await subgraph.data(`{ course(slug: "${slug}") { ${parts} } }`, { as: administrator })).course,
  };
}
