import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import { type DocumentNode, type GraphQLFormattedError, Kind, print } from 'graphql';

/** A fetch of a plan with the variables of one execution, as the executor makes it. */
export interface Fetch {
  readonly subgraph: string;
  readonly document: DocumentNode;
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What of an answer a part of a fetch gets: one entity of many, or all of the root fields. */
export interface Part {
  readonly response: SubgraphResponse;
  /** Where it is among the entities; 0 for root fields. */
  readonly index: number;
}

/**
 * The form of a fetch whose answers may be kept. What it asks for is one part, where it asks for root fields; or as many as
 * it names entities, each of which is kept by itself.
 */
export class KeptFetch {
  /** How long each part may be kept. */
  readonly milliseconds: number;
  private readonly entities: boolean;
  private readonly id: string;

  constructor(options: { readonly seconds: number; readonly entities: boolean; readonly id: string }) {
    this.milliseconds = options.seconds * 1_000;
    this.entities = options.entities;
    this.id = options.id;
  }

  /** What each part is kept by: it says all that the answer depends on, and the generation it is of. */
  keysOf({ variables }: Fetch, generation: string): string[] {
    if (!this.entities) return [`${this.id}.${generation} ${JSON.stringify(variables)}`];
    const { representations, ...others } = variables;
    const common = `${this.id}.${generation} ${JSON.stringify(others)} `;
    return (representations as readonly unknown[]).map((representation) => common + JSON.stringify(representation));
  }

  /** The same fetch, of some of its parts. */
  only(fetch: Fetch, indexes: readonly number[]): Fetch {
    if (!this.entities) return fetch;
    const all = fetch.variables['representations'] as readonly unknown[];
    if (indexes.length === all.length) return fetch;
    return { ...fetch, variables: { ...fetch.variables, representations: indexes.map((index) => all[index]) } };
  }

  /** What an answer has for a part. */
  valueOf({ response: { data }, index }: Part): unknown {
    return (this.entities ? (data?.['_entities'] as readonly unknown[] | undefined)?.[index] : data) ?? null;
  }

  /**
   * What an answer to nobody in particular has for a part that everybody may have. Null where it has errors, and where a
   * root field or the entity is null: somebody else may see it.
   */
  publicValueOf(part: Part): unknown {
    const value = this.valueOf(part);
    if (part.response.errors || typeof value !== 'object' || value === null) return null;
    return this.entities || !Object.values(value).includes(null) ? value : null;
  }

  /** Makes one answer of the parts that were found, in their order, with the errors of what was asked for some of them. */
  join(values: readonly unknown[], asked: readonly (Part | undefined)[]): SubgraphResponse {
    const errors = this.errorsOf(asked);
    const data = this.entities ? { _entities: [...values] } : (values[0] as Record<string, unknown> | null);
    // Where there was no answer at all, there is no data at all.
    return asked.some((part) => !part || part.response.data) ? { data, ...errors } : errors;
  }

  private errorsOf(asked: readonly (Part | undefined)[]): Pick<SubgraphResponse, 'errors'> {
    const places = new Map<SubgraphResponse, Map<number, number>>();
    asked.forEach((part, place) => {
      if (!part?.response.errors) return;
      const ofResponse = places.get(part.response) ?? new Map<number, number>();
      places.set(part.response, ofResponse.set(part.index, place));
    });
    const errors = [...places].flatMap(([response, ofResponse]) =>
      (response.errors ?? []).flatMap((error) => this.moved(error, ofResponse)),
    );
    return errors.length > 0 ? { errors } : {};
  }

  /** An error at the place that its entity has in this fetch; none where the entity is somebody else's. */
  private moved(error: GraphQLFormattedError, places: ReadonlyMap<number, number>): GraphQLFormattedError[] {
    const [field, index, ...rest] = error.path ?? [];
    if (!this.entities || field !== '_entities' || typeof index !== 'number') return [error];
    const place = places.get(index);
    return place === undefined ? [] : [{ ...error, path: [field, place, ...rest] }];
  }
}

/** The text of a fetch without the name of the client's operation: operations that ask for the same share what is kept. */
export function textOfFetch({ subgraph, document }: Pick<Fetch, 'subgraph' | 'document'>): string {
  const nameless = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const { name: _, ...rest } = definition;
    return rest;
  });
  return `${subgraph} ${print({ ...document, definitions: nameless })}`;
}
