import { readFileSync } from 'node:fs';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type FetchNode, type PlanNode, QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { CacheHints } from './cache-hints.ts';
import { type FetchPolicy, policyOfFetch } from './fetch-policy.ts';

const contract = (name: string) => readFileSync(new URL(`../../../schema/${name}`, import.meta.url), 'utf8');
const supergraphSdl = contract('supergraph.graphql');
const supergraph = Supergraph.build(supergraphSdl);
const planner = new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true });
const hints = new CacheHints(supergraphSdl);

function fetchesOf(node: PlanNode | SubscriptionNode | undefined): FetchNode[] {
  switch (node?.kind) {
    case 'Fetch':
      return [node];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesOf);
    case 'Flatten':
      return fetchesOf(node.node);
    case 'Condition':
      return [...fetchesOf(node.ifClause), ...fetchesOf(node.elseClause)];
    case 'Subscription':
      return [...fetchesOf(node.primary), ...fetchesOf(node.rest)];
    default:
      return [];
  }
}

/** What is done with each fetch of an operation. */
function treatmentsOf(text: string): { readonly fetch: FetchNode; readonly policy: FetchPolicy }[] {
  const plan = planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), parse(text)));
  return fetchesOf(plan.node).map((fetch) => {
    const { serviceName: subgraph, operationDocumentNode: document } = fetch;
    return { fetch, policy: policyOfFetch(hints, { subgraph, document: document! }) };
  });
}

/** The same, as `<subgraph>: <what>`. */
function summaryOf(text: string): string[] {
  return treatmentsOf(text).map(({ fetch: { serviceName }, policy }) =>
    policy.kind === 'keep' ? `${serviceName}: ${policy.seconds}` : `${serviceName}: ${policy.kind}`,
  );
}

const { operations } = JSON.parse(contract('operations/web.json')) as {
  readonly operations: readonly { readonly name: string; readonly body: string }[];
};
const summaryOfNamed = (name: string) => summaryOf(operations.find((operation) => operation.name === name)!.body);

test('subgraphs of which nothing may be kept are not listened to', () => {
  expect(hints.subgraphs.sort()).toEqual(['courses', 'quizzes', 'users']);
});

test('the catalog is kept for half an hour, its categories for an hour, and people for a quarter', () => {
  expect(summaryOfNamed('Catalog')).toEqual(['courses: 1800', 'users: 900']);
  expect(summaryOfNamed('Categories')).toEqual(['courses: 3600']);
});

test('a course with its lessons and their quizzes is kept as long as these, without what is the viewer’s own', () => {
  const query = `{ course(slug: "x") {
    title lessons { title quiz { title questionCount } } instructor { name } enrollmentCount viewerEnrollment { percentage }
  } }`;
  expect(summaryOf(query).sort()).toEqual(['courses: 120', 'progress: pass', 'quizzes: 120', 'users: 900']);
});

test.each([
  ['{ me { name } }'],
  ['{ user(id: "x") { email } }'],
  ['{ user(id: "x") { roles } }'],
  ['{ users { nodes { name } } }'],
  ['{ lesson(id: "x") { contentHtml } }'],
  ['{ lesson(id: "x") { content } }'],
  ['{ quiz(id: "x") { questions { id } } }'],
  ['{ quiz(id: "x") { viewerBestPercentage } }'],
  ['{ quiz(id: "x") { viewerLatestAttempt { id } } }'],
  ['{ attempt(id: "x") { id } }'],
  ['{ enrollment(id: "x") { percentage } }'],
  ['{ notifications { nodes { id } } }'],
])('nothing of %s is kept', (query) => {
  expect(summaryOf(query).every((treatment) => treatment.endsWith(': pass'))).toBe(true);
});

test('no operation of the web app keeps anything that depends on who asks', () => {
  const kept = operations.flatMap(({ body }) =>
    treatmentsOf(body).flatMap(({ fetch, policy }) => (policy.kind === 'keep' ? [fetch.operation] : [])),
  );
  expect(kept.length).toBeGreaterThan(5);
  expect(
    kept.filter((text) => /\b(viewer\w*|me|email|roles|content|contentHtml|questions|coursesTaught)\b/.test(text)),
  ).toEqual([]);
});

test('mutations drop what is kept of their subgraph, but for those of every day', () => {
  const dropping = operations.filter(({ body }) =>
    treatmentsOf(body).some(
      ({ fetch, policy }) => policy.kind === 'forget' && hints.subgraphs.includes(fetch.serviceName),
    ),
  );
  expect(dropping.map(({ name }) => name).sort()).toEqual([
    'AddLesson',
    'ArchiveCourse',
    'ChangeUserRoles',
    'CreateCourse',
    'PublishCourse',
    'RemoveLesson',
    'RemoveQuiz',
    'ReorderLessons',
    'SaveImage',
    'SaveQuiz',
    'SetLanguageAndTimeZone',
    'UpdateCourse',
    'UpdateLesson',
    'UpdateProfile',
  ]);
});
