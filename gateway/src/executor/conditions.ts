import {
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  visit,
} from 'graphql';

/** An operation, and the fragments of its document by name. */
export interface OperationDocument {
  readonly definition: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** The values of the variables on which `@skip` and `@include` depend, in one execution. */
export type Conditions = ReadonlyMap<string, boolean>;

/** The variables of an operation on which `@skip` and `@include` depend, with their default values. */
export type ConditionVariables = ReadonlyMap<string, boolean | undefined>;

const conditionals: readonly string[] = [GraphQLSkipDirective.name, GraphQLIncludeDirective.name];

/** Finds the variables on which it depends what an operation selects. */
export function findConditionVariables({ definition, fragments }: OperationDocument): ConditionVariables {
  const used = new Set<string>();
  for (const node of [definition, ...Object.values(fragments)]) {
    visit(node, {
      Directive({ name, arguments: [condition] = [] }) {
        if (conditionals.includes(name.value) && condition?.value.kind === Kind.VARIABLE)
          used.add(condition.value.name.value);
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
 * Whether a selection is a part of the operation under these conditions.
 * @see https://spec.graphql.org/October2021/#sec--skip
 */
export function isIncluded({ directives = [] }: SelectionNode, conditions: Conditions): boolean {
  return directives.every(({ name, arguments: [condition] = [] }) => {
    if (!conditionals.includes(name.value) || !condition) return true;
    const { value } = condition;
    const holds = value.kind === Kind.VARIABLE ? conditions.get(value.name.value) : 'value' in value && value.value;
    return holds === (name.value === GraphQLIncludeDirective.name);
  });
}
