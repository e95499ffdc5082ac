import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccessTokenIssuer } from '../access-token-issuer.ts';
import type { LoadRequest } from '../load.ts';
import { root } from '../product.ts';
import type { School } from './school.ts';

/** The names of the measured pages, as they are in the result. */
export const pageNames = ['catalogue', 'dashboard', 'roster', 'notifications', 'search'] as const;
export type PageName = (typeof pageNames)[number];

/** How many items the web app asks for, and gets at every size. */
const catalogSize = 12;
const listSize = 20;

/** A page of the web app: what it asks, and how many items its answer has. */
export interface MeasuredPage {
  readonly request: LoadRequest;
  readonly items: number;
}

interface Operation {
  readonly name: string;
  readonly body: string;
}

/** The pages of a school, as its people ask for them by the operations of the web app. */
export async function pagesOf(school: School, tokens: AccessTokenIssuer): Promise<Record<PageName, MeasuredPage>> {
  const manifest = await readFile(join(root, 'schema/operations/web.json'), 'utf8');
  const { operations } = JSON.parse(manifest) as { readonly operations: readonly Operation[] };
  const page = (name: string, items: number, variables: object, authorization?: string): MeasuredPage => ({
    request: {
      path: '/graphql',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ query: operations.find((operation) => operation.name === name)!.body, variables }),
    },
    items,
  });
  const learner = tokens.authorization({ userId: school.learnerId });
  const instructor = tokens.authorization({ userId: school.instructorId, roles: ['INSTRUCTOR'] });
  const { id: courseId } = school.popularCourse;
  return {
    catalogue: page('Catalog', catalogSize, { first: catalogSize }, learner),
    dashboard: page('Enrollments', listSize, { first: listSize }, learner),
    roster: page('Learners', listSize, { first: listSize, courseId }, instructor),
    notifications: page('Notifications', listSize, { first: listSize }, learner),
    search: page('Catalog', catalogSize, { first: catalogSize, filter: { search: 'pract alg' } }, learner),
  };
}

/**
 * Checks that an answer is the whole page.
 * @throws Error where it is not
 */
export function assertWhole(name: PageName, { items }: MeasuredPage, answer: string): void {
  const { data, errors } = JSON.parse(answer) as { readonly data: unknown; readonly errors?: unknown };
  const nodes = /"nodes":\[/.exec(answer) && countNodes(data);
  if (errors !== undefined || nodes !== items) {
    throw new Error(`The page ${name} has ${nodes ?? 0} of ${items} items: ${answer.slice(0, 1_000)}`);
  }
}

/** How many items the outermost list of nodes has. */
function countNodes(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const { nodes } = value as { readonly nodes?: readonly unknown[] };
  return nodes ? nodes.length : Object.values(value).reduce((sum: number, part) => sum + countNodes(part), 0);
}
