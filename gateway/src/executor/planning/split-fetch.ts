import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { inlineFragments } from './inline-fragments.ts';
import { requirementKey, type StandIns } from './stand-in.ts';

/** Fields of entities that can be fetched together, and the stand-ins that they require. */
interface Part {
  readonly fields: Set<FieldNode>;
  readonly required: Set<string>;
}

/**
 * Splits a fetch of entities whose fields require one field with several sets of arguments: a representation can have
 * it only once. Each part has fields that agree on it. Other fetches stay as they are.
 */
export function splitFetch(fetch: FetchNode, standIns: StandIns): readonly FetchNode[] {
  const { requires = [], operationDocumentNode, variableUsages = [] } = fetch;
  const rivals = new Rivals(requires, standIns);
  if (!operationDocumentNode || rivals.size === 0) return [fetch];

  const document = inlineFragments(operationDocumentNode);
  const parts = partsOf({ document, subgraph: fetch.serviceName, standIns, rivals });
  const all = new Set(parts.flatMap(({ fields }) => [...fields]));
  return parts.map(({ fields, required }) => {
    const kept = withoutFields(document, (field) => all.has(field) && !fields.has(field));
    return {
      ...fetch,
      requires: withoutRequirements(requires, (name) => rivals.has(name) && !required.has(name)),
      operation: stripIgnoredCharacters(print(kept)),
      operationDocumentNode: kept,
      variableUsages: variableUsages.filter((name) => variablesOf(kept).has(name)),
    };
  });
}

/** The stand-ins, of those that a fetch requires, of which several stand for the same field. */
class Rivals {
  /** The names of all stand-ins for a field, by the name of each. */
  private readonly camps = new Map<string, readonly string[]>();

  constructor(requires: readonly QueryPlanSelectionNode[], { byName }: StandIns) {
    const required = [...new Set(namesIn(requires))].filter((name) => byName.has(name));
    for (const name of required) {
      const camp = required.filter((other) => byName.get(other)?.field === byName.get(name)?.field);
      if (camp.length > 1) this.camps.set(name, camp);
    }
  }

  get size(): number {
    return this.camps.size;
  }

  has(name: string): boolean {
    return this.camps.has(name);
  }

  /** Whether there is another for the same field among these. */
  hasRival(name: string, others: ReadonlySet<string>): boolean {
    return this.camps.get(name)?.some((other) => other !== name && others.has(other)) ?? false;
  }
}

function namesIn(requires: readonly QueryPlanSelectionNode[]): string[] {
  return requires.flatMap((selection) => [
    ...(selection.kind === 'Field' ? [selection.name] : []),
    ...namesIn(selection.selections ?? []),
  ]);
}

function partsOf(options: {
  readonly document: DocumentNode;
  readonly subgraph: string;
  readonly standIns: StandIns;
  readonly rivals: Rivals;
}): readonly Part[] {
  const { document, subgraph, standIns, rivals } = options;
  const parts: Part[] = [];
  for (const { type, field } of fieldsOfEntities(document)) {
    const name = standIns.byName.get(field.name.value)?.field ?? field.name.value;
    const requirements = standIns.requiredBy.get(requirementKey({ subgraph, type, name })) ?? [];
    const required = [...requirements].filter((one) => rivals.has(one));
    const agreeing = parts.find((part) => !required.some((one) => rivals.hasRival(one, part.required)));
    const part = agreeing ?? { fields: new Set(), required: new Set() };
    if (!agreeing) parts.push(part);
    part.fields.add(field);
    for (const one of required) part.required.add(one);
  }
  return parts;
}

/** What is selected of entities themselves, with the type that each has to be of. */
function fieldsOfEntities(document: DocumentNode): { readonly type: string; readonly field: FieldNode }[] {
  const within = (type: string, { selections }: SelectionSetNode): { type: string; field: FieldNode }[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [{ type, field: selection }];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      return within(selection.typeCondition?.name.value ?? type, selection.selectionSet);
    });
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .flatMap(({ selectionSet }) => selectionSet.selections)
    .flatMap((entities) => (entities.kind === Kind.FIELD && entities.selectionSet ? [entities.selectionSet] : []))
    .flatMap((selectionSet) => within('_Entity', selectionSet));
}

function withoutFields(document: DocumentNode, isLeftOut: (field: FieldNode) => boolean): DocumentNode {
  const selected = visit(document, {
    Field: { enter: (field) => (isLeftOut(field) ? null : undefined) },
    InlineFragment: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
  });
  const used = variablesOf(selected);
  return visit(selected, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}

function withoutRequirements(
  requires: readonly QueryPlanSelectionNode[],
  isLeftOut: (name: string) => boolean,
): QueryPlanSelectionNode[] {
  return requires.flatMap((selection) => {
    if (selection.kind === 'Field' && isLeftOut(selection.name)) return [];
    if (!selection.selections) return [selection];
    const selections = withoutRequirements(selection.selections, isLeftOut);
    return selections.length === 0 ? [] : [{ ...selection, selections }];
  });
}

/** The names of the variables that a document uses, whether or not it defines them. */
function variablesOf(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void names.add(name.value),
  });
  return names;
}
