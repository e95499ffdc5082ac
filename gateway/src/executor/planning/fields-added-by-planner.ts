import { type ConstDirectiveNode, type DocumentNode, visit } from 'graphql';
import { parseFieldSet, stringArgument } from './supergraph-document.ts';

/**
 * The names of all fields that a planner may select although a client did not ask for them: those of keys and of
 * requirements, and `__typename`.
 */
export function fieldsAddedByPlanner(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set(['__typename']);
  visit(supergraph, {
    Directive(directive) {
      const argument = { join__type: 'key', join__field: 'requires' }[directive.name.value];
      const fieldSet = argument === undefined ? undefined : stringArgument(directive as ConstDirectiveNode, argument);
      if (fieldSet !== undefined) visit(parseFieldSet(fieldSet), { Field: ({ name }) => void names.add(name.value) });
    },
  });
  return names;
}
