import type { Supergraph } from '@apollo/federation-internals';
import { Kind, type SelectionSetNode } from 'graphql';
import { type Entity, isEntity, read } from '../execution.ts';
import { parseFieldSet } from '../planning/index.ts';

/** Whether a representation has what a subgraph knows the entity by. */
export type HasKey = (representation: Entity) => boolean;

/** The keys by which subgraphs resolve entities. */
export class EntityKeys {
  private readonly supergraph: Supergraph;
  private readonly known = new Map<string, HasKey>();

  constructor(supergraph: Supergraph) {
    this.supergraph = supergraph;
  }

  /** The check for the representations that one subgraph gets. */
  of(subgraph: string): HasKey {
    const known = this.known.get(subgraph) ?? this.compileFor(subgraph);
    this.known.set(subgraph, known);
    return known;
  }

  private compileFor(subgraph: string): HasKey {
    const compiled = new Map<unknown, HasKey>();
    return (representation) => {
      const { __typename: typename } = representation;
      let hasKey = compiled.get(typename);
      if (!hasKey) compiled.set(typename, (hasKey = this.compile(subgraph, String(typename))));
      return hasKey(representation);
    };
  }

  private compile(subgraph: string, typename: string): HasKey {
    const keys = this.fieldSets(subgraph, typename).map((fields) => compileFields(parseFieldSet(fields)));
    return (representation) => keys.some((hasKey) => hasKey(representation));
  }

  private fieldSets(name: string, typename: string): string[] {
    const subgraph = this.supergraph.subgraphs().get(name);
    const directive = subgraph?.metadata().keyDirective();
    const applied = directive && subgraph?.schema.type(typename)?.appliedDirectivesOf(directive.name);
    return (applied ?? []).map((key) => String(key.arguments()['fields']));
  }
}

function compileFields({ selections }: SelectionSetNode): HasKey {
  const fields = selections
    .filter((selection) => selection.kind === Kind.FIELD)
    .map(({ name, selectionSet }) => ({ name: name.value, below: selectionSet && compileFields(selectionSet) }));
  return (entity) =>
    fields.every(({ name, below }) => {
      const value = read(entity, name);
      return value !== undefined && (!below || [value].flat().every((item) => !isEntity(item) || below(item)));
    });
}
