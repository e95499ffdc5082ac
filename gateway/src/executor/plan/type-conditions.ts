import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object with a `__typename` is of a type. */
export type IsOfType = (typename: unknown) => boolean;

/** Compiles type conditions by the schema of the supergraph. */
export class TypeConditions {
  private readonly schema: GraphQLSchema;
  private readonly compiled = new Map<string, IsOfType>();

  private readonly objectTypes: ReadonlySet<unknown>;

  constructor(supergraphSchema: GraphQLSchema) {
    this.schema = supergraphSchema;
    const types = Object.values(supergraphSchema.getTypeMap());
    this.objectTypes = new Set(types.filter(isObjectType).map(({ name }) => name));
  }

  /** Whether a `__typename` is that of an object type. */
  isObject(typename: unknown): boolean {
    return this.objectTypes.has(typename);
  }

  /** The check for a type condition: that of an object type, an interface or a union. */
  of(condition: string): IsOfType {
    const known = this.compiled.get(condition);
    if (known) return known;
    const names = new Set<unknown>(this.namesUnder(condition));
    const compiled: IsOfType = (typename) => names.has(typename);
    this.compiled.set(condition, compiled);
    return compiled;
  }

  /** With interfaces: a subgraph that has an interface as `@interfaceObject` answers with its name. */
  private namesUnder(condition: string): string[] {
    const type = this.schema.getType(condition);
    if (!isAbstractType(type)) return [condition];
    const { interfaces, objects } = isInterfaceType(type)
      ? this.schema.getImplementations(type)
      : { interfaces: [], objects: type.getTypes().filter((member) => isObjectType(member)) };
    return [condition, ...interfaces.map(({ name }) => name), ...objects.map(({ name }) => name)];
  }
}
