import type { FieldNode } from 'graphql';

/** The name under which a selected field is in the response: its alias, or its own. */
export function responseNameOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
