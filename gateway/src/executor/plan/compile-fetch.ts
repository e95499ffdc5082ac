import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Entity, type Execution, isEntity, type Step } from '../execution.ts';
import type { FetchedResponse, SubgraphFetch } from '../subgraph-fetch.ts';
import type { EntityKeys } from './entity-keys.ts';
import { merge } from './merge.ts';
import { entitiesAt, type PlanPath, type ResponsePath, responsePathsAt } from './places.ts';
import { compileRepresentations, type Representations } from './representations.ts';
import { compileRewrites } from './rewrites.ts';
import type { TypeConditions } from './type-conditions.ts';

/** What a fetch is compiled with. */
export interface FetchSurroundings {
  /** Where in the response the fetch belongs: its entities, or the objects that its root fields are fields of. */
  readonly path: PlanPath;
  readonly types: TypeConditions;
  readonly keys: EntityKeys;
  /** Names in the response, by other names that fields have in the plan. */
  readonly responseNames: ReadonlyMap<string, string>;
}

/** Compiles a fetch: of entities, where it requires something of them, else of root fields. */
export function compileFetch(node: FetchNode, surroundings: FetchSurroundings): Step {
  return node.requires ? compileEntityFetch(node, surroundings) : compileRootFetch(node, surroundings);
}

function compileRootFetch(node: FetchNode, surroundings: FetchSurroundings): Step {
  const { path, types } = surroundings;
  const request = compileRequest(node);
  const rewrite = compileRewrites(node.outputRewrites, types);
  const toError = compileErrors(node, surroundings);
  return async (execution) => {
    const targets = entitiesAt(execution.data, path);
    if (targets.length === 0) return;
    const { data, errors = [] } = await execution.fetch(request(execution.variables));
    for (const error of errors) execution.errors.add(toError(error, error.path && [...path, ...error.path]));
    if (!data) {
      if (errors.length > 0) execution.errors.lose([]);
      return;
    }
    rewrite(data);
    for (const target of targets) merge(target, data, types);
  };
}

function compileEntityFetch(node: FetchNode, surroundings: FetchSurroundings): Step {
  const { path, types, keys } = surroundings;
  const request = compileRequest(node);
  const { requires = [], serviceName, inputRewrites } = node;
  const represent = compileRepresentations({
    requires,
    rewrite: compileRewrites(inputRewrites, types),
    types,
    hasKey: keys.of(serviceName),
  });
  const rewrite = compileRewrites(node.outputRewrites, types);
  const toError = compileErrors(node, surroundings);
  return async (execution) => {
    const entities = entitiesAt(execution.data, path);
    const representations = represent(entities, execution.incomplete);
    if (representations.values.length === 0) return;
    const response = await execution.fetch(request(execution.variables, representations.values));
    const found = answersOf(node, response, representations);
    const answers = found instanceof GraphQLError ? [] : found;
    for (const error of response.errors ?? []) {
      for (const place of placesOf(error, { path, representations, execution })) {
        const told = toError(error, place);
        execution.errors.add(told);
        const [, index, ...below] = error.path ?? [];
        if (told.path && !isEntity(answers[Number(index)]))
          execution.errors.lose(told.path.slice(0, told.path.length - below.length));
      }
    }
    if (found instanceof GraphQLError) execution.errors.add(found);
    answers.forEach((answer) => rewrite(answer));
    entities.forEach((entity, at) => {
      const index = representations.indexes[at] ?? -1;
      const answer = answers[index];
      if (isEntity(answer)) merge(entity, answer, types);
      else if (index >= 0) execution.incomplete.add(entity);
    });
  };
}

/** Compiles what is sent: everything but the variables is the same for each execution. */
export function compileRequest(
  node: FetchNode,
): (given: Execution['variables'], representations?: readonly Entity[]) => SubgraphFetch {
  const { serviceName, operation, operationName, operationDocumentNode, variableUsages = [] } = node;
  if (!operationDocumentNode) throw new Error('The planner is set to give each fetch its document.');
  const parts = {
    subgraph: serviceName,
    document: operationDocumentNode,
    query: operation,
    ...(operationName !== undefined && { operationName }),
  };
  return (given, representations) => {
    const variables: Record<string, unknown> = {};
    for (const name of variableUsages) if (given[name] !== undefined) variables[name] = given[name];
    if (representations) variables['representations'] = representations;
    return { ...parts, variables };
  };
}

/** What a subgraph answered for each representation; an error, where it cannot be told which answer is whose. */
function answersOf(
  { serviceName }: FetchNode,
  { data, errors = [] }: FetchedResponse,
  { values }: Representations,
): readonly unknown[] | GraphQLError {
  const answers = data?.['_entities'];
  if (Array.isArray(answers) && answers.length === values.length) return answers as unknown[];
  if (errors.length > 0) return [];
  return new GraphQLError(
    `The service of ${serviceName} gave no answer for each of the entities that it was asked for.`,
    {
      extensions: { code: 'INVALID_SUBGRAPH_RESPONSE', serviceName },
    },
  );
}

/** Where in the response an error belongs: an error of a representation, at each of the entities that it stands for. */
function placesOf(
  { path: [field, index, ...rest] = [] }: GraphQLFormattedError,
  surroundings: {
    readonly path: PlanPath;
    readonly representations: Representations;
    readonly execution: Execution;
  },
): (ResponsePath | undefined)[] {
  if (field !== '_entities' || typeof index !== 'number') return [undefined];
  const { path, representations, execution } = surroundings;
  return responsePathsAt(execution.data, path)
    .filter((_place, entity) => representations.indexes[entity] === index)
    .map((place) => [...place, ...rest]);
}

/** Compiles how an error of a subgraph becomes one of the response: the names that only the plan has given are not for clients. */
function compileErrors(
  node: FetchNode,
  { responseNames }: FetchSurroundings,
): (error: GraphQLFormattedError, path: ResponsePath | undefined) => GraphQLError {
  const renamed = new Map<string | number, string>(responseNames);
  for (const rewrite of node.outputRewrites ?? []) {
    const name = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && name !== undefined) renamed.set(name, rewrite.renameKeyTo);
  }
  return ({ message, extensions }, path) =>
    new GraphQLError(message, {
      ...(path && { path: path.map((element) => renamed.get(element) ?? element) }),
      extensions: { ...extensions, serviceName: node.serviceName },
    });
}
