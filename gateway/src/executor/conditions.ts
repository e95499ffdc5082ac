import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type OperationDefinitionNode,
  TypeNameMetaFieldDef,
  type ValueNode,
  visit,
} from 'graphql';

/** An operation, and the fragments of its document by name. */
export interface OperationDocument {
  readonly definition: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** The values of the variables on which `@skip`, `@include` and `@defer` depend, in one execution. */
export type Conditions = ReadonlyMap<string, boolean>;

/** The variables of an operation on which `@skip`, `@include` and `@defer` depend, with their default values. */
export type ConditionVariables = ReadonlyMap<string, boolean | undefined>;

const conditionals: readonly string[] = [GraphQLSkipDirective.name, GraphQLIncludeDirective.name];
const deferral = 'defer';

/** Finds the variables on which it depends what an operation selects. */
export function findConditionVariables({ definition, fragments }: OperationDocument): ConditionVariables {
  const used = new Set<string>();
  for (const node of [definition, ...Object.values(fragments)]) {
    visit(node, {
      Directive(directive) {
        const condition = conditionOf(directive);
        if (condition?.kind === Kind.VARIABLE) used.add(condition.name.value);
      },
    });
  }
  const definitions = definition.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  return new Map(
    definitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : undefined,
    ]),
  );
}

/** The values of the conditions in one execution. */
export function readConditions(
  conditions: ConditionVariables,
  variables: Readonly<Record<string, unknown>>,
): Conditions {
  const values = new Map<string, boolean>();
  for (const [name, defaultValue] of conditions) values.set(name, (variables[name] ?? defaultValue) === true);
  return values;
}

/**
 * The document as it is under these conditions: with what is included, and without `@skip` and `@include`. What is left of
 * `@defer` holds. An object of which nothing is included has an empty selection.
 * @see https://spec.graphql.org/October2021/#sec--skip
 */
export function withConditions(document: DocumentNode, conditions: Conditions): DocumentNode {
  const holds = (directive: DirectiveNode): boolean => {
    const condition = conditionOf(directive);
    if (condition?.kind === Kind.VARIABLE) return conditions.get(condition.name.value) ?? true;
    return condition?.kind === Kind.BOOLEAN ? condition.value : true;
  };
  const isIncluded = ({ directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined }) =>
    directives.every((directive) => {
      if (!conditionals.includes(directive.name.value)) return true;
      return holds(directive) === (directive.name.value === GraphQLIncludeDirective.name);
    });
  return visit(document, {
    enter: (node) => ('directives' in node && !isIncluded(node) ? null : undefined),
    Directive: {
      leave(directive) {
        const { name } = directive;
        return conditionals.includes(name.value) || (name.value === deferral && !holds(directive)) ? null : undefined;
      },
    },
  });
}

/** The condition of a directive that has one: of `@skip`, `@include` or `@defer`. */
function conditionOf({ name, arguments: all = [] }: DirectiveNode): ValueNode | undefined {
  if (name.value !== deferral && !conditionals.includes(name.value)) return undefined;
  return all.find((argument) => argument.name.value === 'if')?.value;
}

/** A document that can be planned: where nothing is selected of an object, its type is. */
export function withoutEmptySelections(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave: (node) => (node.selections.length > 0 ? undefined : { ...node, selections: [typename] }),
    },
  });
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: TypeNameMetaFieldDef.name } };
