import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  isLeafType,
  isObjectType,
  print,
} from 'graphql';

/** A field where it is selected. */
export interface SelectedField {
  readonly parent: GraphQLCompositeType;
  readonly node: FieldNode;
  readonly type: GraphQLOutputType;
}

/** What a response name stands for. */
interface Entry {
  readonly fields: SelectedField[];
  readonly children: SelectionScope;
}

/**
 * The response names that are taken in one place of the response, so that only fields are selected that can be merged.
 * It is somewhat stricter than the specification: below fields that share a name, it takes all as if they always met.
 * @see https://spec.graphql.org/October2021/#sec-Field-Selection-Merging
 */
export class SelectionScope {
  private readonly entries = new Map<string, Entry>();

  /** Takes the field's response name for it. @returns the scope of its selections; undefined where it can't be merged */
  admit(field: SelectedField): SelectionScope | undefined {
    const name = field.node.alias?.value ?? field.node.name.value;
    const entry = this.entries.get(name);
    if (!entry) {
      const children = new SelectionScope();
      this.entries.set(name, { fields: [field], children });
      return children;
    }
    if (!entry.fields.every((other) => canMerge(other, field))) return undefined;
    entry.fields.push(field);
    return entry.children;
  }
}

function canMerge(one: SelectedField, other: SelectedField): boolean {
  const isSame = signature(one.node) === signature(other.node);
  const neverMeet = isObjectType(one.parent) && isObjectType(other.parent) && one.parent.name !== other.parent.name;
  return (isSame || neverMeet) && haveSameShape(one.type, other.type);
}

function signature({ name, arguments: given = [] }: FieldNode): string {
  return `${name.value}(${given.map(print).sort().join()})`;
}

function haveSameShape(one: GraphQLOutputType, other: GraphQLOutputType): boolean {
  const [oneNamed, otherNamed] = [getNamedType(one), getNamedType(other)];
  if (isLeafType(oneNamed) || isLeafType(otherNamed)) return String(one) === String(other);
  return String(one).replace(oneNamed.name, '') === String(other).replace(otherNamed.name, '');
}
