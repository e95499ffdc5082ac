import type { Supergraph } from '@apollo/federation-internals';
import {
  type DocumentNode,
  type FieldNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { CompiledOperation } from './compiled-operation.ts';
import type { OperationDocument } from './conditions.ts';
import { TypeConditions } from './plan/type-conditions.ts';
import { OperationPlanner } from './planning/index.ts';

/** A valid document, and which of its operations is meant. */
export interface OperationSource {
  readonly document: DocumentNode;
  /** May be left out where the document has only one. */
  readonly operationName?: string;
}

/**
 * Executes operations over the subgraphs of a supergraph, by the plans of Apollo's query planner. It knows nothing of how
 * subgraphs are reached: an execution is given a function that fetches.
 * @see https://www.apollographql.com/docs/graphos/reference/federation/query-plans
 */
export class FederatedExecutor {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  private readonly planner: OperationPlanner;
  private readonly types: TypeConditions;

  constructor(supergraph: Supergraph) {
    this.schema = supergraph.apiSchema().toGraphQLJSSchema();
    this.planner = new OperationPlanner(supergraph);
    this.types = new TypeConditions(supergraph.schema.toGraphQLJSSchema());
  }

  /**
   * Plans and compiles an operation of a valid document. It takes milliseconds, so it is for the caller to keep.
   * @throws GraphQLError where the document has no such operation, or one that cannot be planned
   */
  compile(source: OperationSource): CompiledOperation {
    operationOf(source); // Where there is none, this says so better than the planner.
    refuseUnsafeNames(source.document);
    const { document, ...planned } = this.planner.plan(source);
    const operation = operationOf({ ...source, document });
    return new CompiledOperation({ ...operation, ...planned, schema: this.schema, types: this.types });
  }
}

function operationOf({ document, operationName }: OperationSource): OperationDocument {
  const definition = getOperationAST(document, operationName);
  if (!definition) {
    const message =
      operationName === undefined
        ? 'Say in operationName which of the operations to run.'
        : 'The document has no operation of this name.';
    throw new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
  }
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return { definition, fragments: Object.fromEntries(fragments.map((node) => [node.name.value, node])) };
}

/**
 * Refuses names in the response that mean something else to what works on it: `__proto__` to JavaScript, and
 * `__typename` to the plan. The specification reserves names that begin with two underscores.
 * @see https://spec.graphql.org/October2021/#sec-Names.Reserved-Names
 */
function refuseUnsafeNames(document: DocumentNode): void {
  visit(document, {
    Field(node: FieldNode) {
      const { name, alias } = node;
      const isUnsafe =
        alias?.value === '__proto__' ||
        (alias?.value === TypeNameMetaFieldDef.name && name.value !== TypeNameMetaFieldDef.name);
      if (!isUnsafe) return;
      const message = `The name ${alias.value} is reserved: give the field ${name.value} another alias.`;
      throw new GraphQLError(message, { nodes: node, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    },
  });
}
