import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@coursegraph/platform/persistence';
import { request } from 'undici';
import { AccessTokenIssuer } from '../access-token-issuer.ts';
import { readOperations } from '../gateway/operations.ts';
import { requestsFor } from '../gateway/variant.ts';
import { load, type LoadResult } from '../load.ts';

const connections = 32;
const learnerCount = 100;

/** Loads a product with the course pages of its demo courses, asked for by learners. @throws Error where an answer is not as it should be */
export async function loadCoursePage(options: {
  readonly url: string;
  /** Where the product keeps its data. */
  readonly directory: string;
  readonly seconds: number;
}): Promise<LoadResult> {
  const { url, directory, seconds } = options;
  const issuer = await AccessTokenIssuer.ofProduct(
    JSON.parse(await readFile(join(directory, 'databases.json'), 'utf8')) as { readonly postgresUrl: string },
  );
  const courses = await readDemoCourses(url);
  const visits = Array.from({ length: learnerCount }, (_, number) => ({
    course: courses[number % courses.length]!,
    authorization: issuer.authorization({ userId: newId() }),
  }));
  const { coursePage } = readOperations();
  const result = await load({
    url,
    connections,
    seconds,
    request: requestsFor({ operation: coursePage, sending: 'by text', visits }),
  });
  if (result.errors > 0) throw new Error(`${result.errors} requests failed, the first with ${result.firstError}`);
  return result;
}

async function readDemoCourses(url: string): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  const { body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ courses(first: 100) { nodes { id slug } } }' }),
  });
  const { data } = (await body.json()) as {
    readonly data: { readonly courses: { readonly nodes: readonly { readonly id: string; readonly slug: string }[] } };
  };
  return data.courses.nodes;
}
