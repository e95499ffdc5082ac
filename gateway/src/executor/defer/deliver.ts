import { ExecutionErrors } from '../execution-errors.ts';
import { type Entity, type Execution, isEntity, read } from '../execution.ts';
import type { ResponsePath } from '../plan/places.ts';
import { Shaping } from '../response/shaping.ts';
import type { DeferredDelivery } from './compile-deferred.ts';
import type { IncrementalPart } from './incremental-result.ts';

/** An object of which a fragment is delivered. */
interface Place {
  readonly entity: Entity;
  readonly path: ResponsePath;
}

/**
 * Fetches what a deferred fragment needs, and makes its parts of the response: one for each object of its type that the
 * client has been given.
 * @param execution of what was delivered before
 * @param delivered what the client has by now
 */
export async function deliver(
  { fetchAll, label, path, isOfType, complete }: DeferredDelivery,
  options: {
    readonly execution: Execution;
    readonly delivered: Entity | null;
    readonly responseNames: ReadonlyMap<string, string>;
  },
): Promise<IncrementalPart[]> {
  const { delivered, responseNames } = options;
  const errors = new ExecutionErrors();
  const execution = { ...options.execution, errors };
  await fetchAll(execution);
  const places = placesAt({ entity: execution.data, path: [] }, path, { delivered, responseNames });
  const parts = places
    .filter(({ entity }) => entity['__typename'] === undefined || isOfType(entity['__typename']))
    .map((place) => {
      const shaping = new Shaping(execution);
      shaping.path.push(...place.path);
      return { data: complete(place.entity, place.path.length, shaping) as Entity | null, path: place.path };
    });
  return parts.map((part, index) => {
    const own = errors.all.filter((error) => (error.path ? isBelow(error.path, part.path) : index === 0));
    return { ...part, ...(label !== undefined && { label }), ...(own.length > 0 && { errors: own }) };
  });
}

/** The objects to which fields lead, through lists, as far as the client has been given them. */
function placesAt(
  { entity, path: place }: Place,
  path: readonly string[],
  client: { readonly delivered: unknown; readonly responseNames: ReadonlyMap<string, string> },
): Place[] {
  const { delivered, responseNames } = client;
  if (!isEntity(delivered)) return [];
  const [name, ...rest] = path;
  if (name === undefined) return [{ entity, path: place }];
  const responseName = responseNames.get(name) ?? name;
  const descend = (value: unknown, given: unknown, at: ResponsePath): Place[] => {
    if (Array.isArray(value) && Array.isArray(given))
      return value.flatMap((item, index) => descend(item, given[index], [...at, index]));
    return isEntity(value) ? placesAt({ entity: value, path: at }, rest, { delivered: given, responseNames }) : [];
  };
  return descend(read(entity, name), read(delivered, responseName), [...place, responseName]);
}

function isBelow(path: ResponsePath, place: ResponsePath): boolean {
  return place.every((element, index) => path[index] === element);
}
