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

const progressOperation = `subscription ($id: ID!) { importProgress(importId: $id) {
  status stepCount completedStepCount changed problems { path message } course { ${parts} } } }`;

/** Imports courses into a subgraph, and reads them from it. */
export function importing(subgraph: TestSubgraph) {
  const start = async (input: object, as: Principal | null = administrator) => {
    const operation = `mutation ($input: ImportCourseInput!) { startCourseImport(input: $input) {
      ... on StartCourseImportSuccess { courseImport { id status stepCount completedStepCount changed course { id } } }
      ... on Error { __typename code } ... on InvalidInputError { problems { path message } } } }`;
    return (await subgraph.data(operation, { as, variables: { input } })).startCourseImport;
  };
  /** What is told of an import, from now on to its end. */
  const follow = async (id: string) => {
    const told = [];
    for await (const { data, errors } of await subgraph.subscribe(progressOperation, {
      as: administrator,
      variables: { id },
    })) {
      if (errors) throw new Error(JSON.stringify(errors));
      told.push((data as { importProgress: any }).importProgress);
    }
    return told;
  };
  return {
    start,
    follow,
    /** Imports a course, and returns how that ended, or why it did not begin. */
    load: async (input: object, as: Principal | null = administrator) => {
      const started = await start(input, as);
      return started.courseImport ? (await follow(started.courseImport.id)).at(-1) : started;
    },
    read: async (slug: string) =>
      (await subgraph.data(`{ course(slug: "${slug}") { ${parts} } }`, { as: administrator })).course,
  };
}
