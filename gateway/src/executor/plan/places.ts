import { type Entity, isEntity, read } from '../execution.ts';

/** A path in a query plan: response names, with `@` for each item of a list. */
export type PlanPath = readonly string[];

/** A path in a response: response names and indexes of lists. */
export type ResponsePath = readonly (string | number)[];

const eachItem = '@';

/** The objects at a path, in the order of the response. */
export function entitiesAt(data: Entity, path: PlanPath): Entity[] {
  const found: Entity[] = [];
  collect(data, path, 0, found);
  return found;
}

function collect(value: unknown, path: PlanPath, depth: number, found: Entity[]): void {
  if (typeof value !== 'object' || value === null) return;
  const element = path[depth];
  if (element === undefined) found.push(value as Entity);
  else if (element !== eachItem) collect(read(value as Entity, element), path, depth + 1, found);
  else if (Array.isArray(value)) for (const item of value) collect(item, path, depth + 1, found);
}

/** Where the objects at a path are, in the order of {@link entitiesAt}. Only errors need it. */
export function responsePathsAt(data: Entity, path: PlanPath): ResponsePath[] {
  const [element, ...rest] = path;
  if (element === undefined) return [[]];
  if (element !== eachItem) return below(element, read(data, element), rest);
  return Array.isArray(data) ? data.flatMap((item: unknown, index) => below(index, item, rest)) : [];
}

function below(key: string | number, value: unknown, path: PlanPath): ResponsePath[] {
  if (!isEntity(value) && !Array.isArray(value)) return [];
  return responsePathsAt(value as Entity, path).map((found) => [key, ...found]);
}
