import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type Entity, isEntity, read } from '../execution.ts';
import type { HasKey } from './entity-keys.ts';
import { merge } from './merge.ts';
import type { Rewrite } from './rewrites.ts';
import type { TypeConditions } from './type-conditions.ts';

/** What is asked of a subgraph for a number of entities. */
export interface Representations {
  /** Each once, though several entities may have the same. */
  readonly values: readonly Entity[];
  /** For each entity the index of its representation; -1 where it has none, and nothing can be asked for it. */
  readonly indexes: readonly number[];
}

/**
 * Makes the representations of entities, by which a subgraph knows them.
 * @param incomplete the entities of which a fetch gave no answer
 */
export type Represent = (entities: readonly Entity[], incomplete: ReadonlySet<Entity>) => Representations;

/** The part of an object that is selected; undefined where a field of it is not known. */
type Select = (source: Entity) => Entity | undefined;

/**
 * Compiles what a fetch requires of each entity: its type, its key, and the fields that `@requires` names.
 *
 * A plan may require of all objects what it fetches for some types, or what none needs: that is left out. But where a
 * fetch of the entity gave no answer, it may be that which is missing, and a subgraph must not work with half of what it
 * requires.
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec#entity-representations
 */
export function compileRepresentations(options: {
  readonly requires: readonly QueryPlanSelectionNode[];
  readonly rewrite: Rewrite;
  readonly types: TypeConditions;
  readonly hasKey: HasKey;
}): Represent {
  const { requires, rewrite, types, hasKey } = options;
  const selectWhole = compileSelections(requires, { types, missing: 'fatal' });
  const selectKnown = compileSelections(requires, { types, missing: 'left out' });
  return (entities, incomplete) => {
    const values: Entity[] = [];
    const indexes: number[] = [];
    const known = new Map<string, number>();
    for (const entity of entities) {
      const representation = incomplete.has(entity) ? selectWhole(entity) : selectKnown(entity);
      if (representation?.['__typename'] === undefined) {
        indexes.push(-1);
        continue;
      }
      rewrite(representation);
      if (!hasKey(representation)) {
        indexes.push(-1);
        continue;
      }
      const identity = identityOf(representation);
      let index = known.get(identity);
      if (index === undefined) {
        index = values.push(representation) - 1;
        known.set(identity, index);
      }
      indexes.push(index);
    }
    return { values, indexes };
  };
}

interface Selecting {
  readonly types: TypeConditions;
  /** What a field that is not known is to the object that should have it. */
  readonly missing: 'fatal' | 'left out';
}

function compileSelections(selections: readonly QueryPlanSelectionNode[], selecting: Selecting): Select {
  const { types, missing } = selecting;
  const fields = selections
    .filter((selection) => selection.kind === 'Field')
    .map(({ alias, name, selections: below }) => ({ name: alias ?? name, take: compileValue(below, types) }));
  const fragments = selections
    .filter((selection) => selection.kind === 'InlineFragment')
    .map(({ typeCondition, selections: below }) => ({
      applies: typeCondition === undefined ? () => true : types.of(typeCondition),
      select: compileSelections(below, selecting),
    }));
  return (source) => {
    let target: Entity = {};
    for (const { name, take } of fields) {
      const value = read(source, name);
      if (value !== undefined) target[name] = take(value);
      else if (missing === 'fatal') return undefined;
    }
    let isEmpty = fields.length === 0;
    for (const { applies, select } of fragments) {
      // What is not known of one type leaves what is known of another.
      const selected = applies(source['__typename']) ? select(source) : undefined;
      if (!selected) continue;
      if (isEmpty) target = selected;
      else merge(target, selected, types);
      isEmpty = false;
    }
    return target;
  };
}

function compileValue(
  selections: readonly QueryPlanSelectionNode[] | undefined,
  types: TypeConditions,
): (value: unknown) => unknown {
  if (!selections) return (value) => value;
  const select = compileSelections(selections, { types, missing: 'fatal' });
  const take = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(take);
    return isEntity(value) ? (select(value) ?? null) : null;
  };
  return take;
}

/** A text that is the same for equal representations of one fetch, and for no others. Keys are mostly one short text, which needs no more. */
function identityOf(representation: Entity): string {
  let identity = '';
  for (const name in representation) {
    const value = representation[name];
    identity += typeof value === 'string' ? `${value.length}:${value}` : `|${JSON.stringify(value)}|`;
  }
  return identity;
}
