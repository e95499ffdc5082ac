import type { ConstArgumentNode } from 'graphql';

/** A field without arguments that stands for another with certain arguments. */
export interface StandIn {
  /** Its own name. */
  readonly name: string;
  /** The name of the field that it stands for. */
  readonly field: string;
  readonly arguments: readonly ConstArgumentNode[];
}

/** The stand-ins of a supergraph. */
export interface StandIns {
  /** By their names. */
  readonly byName: ReadonlyMap<string, StandIn>;
  /** The names of those that a field requires, by {@link requirementKey}. */
  readonly requiredBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/** @param field the field of a type, as one subgraph has it */
export function requirementKey(field: {
  readonly subgraph: string;
  readonly type: string;
  readonly name: string;
}): string {
  return `${field.subgraph} ${field.type}.${field.name}`;
}
