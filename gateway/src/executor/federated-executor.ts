import type { Supergraph } from '@apollo/federation-internals';
import {
  type DocumentNode,
  type FieldNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import { ProtectedFields } from './authorization/protected-fields.ts';
import { readRequirements } from './authorization/requirements.ts';
import { CompiledOperation } from './compiled-operation.ts';
import { compileWithPlan } from './compiled-plan.ts';
import {
  findConditionVariables,
  type OperationDocument,
  withConditions,
  withoutEmptySelections,
} from './conditions.ts';
import { hasDeferred, labelDeferred, withoutDeferrals } from './defer/deferred-fragments.ts';
import { EntityKeys } from './plan/entity-keys.ts';
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
  private readonly keys: EntityKeys;
  private readonly protectedFields: ProtectedFields;

  constructor(supergraph: Supergraph) {
    this.schema = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true });
    this.planner = new OperationPlanner(supergraph);
    this.types = new TypeConditions(supergraph.schema.toGraphQLJSSchema());
    this.keys = new EntityKeys(supergraph);
    this.protectedFields = new ProtectedFields({ schema: this.schema, requirements: readRequirements(supergraph) });
  }

  /**
   * Plans and compiles an operation of a valid document. It takes milliseconds, so it is for the caller to keep.
   * @throws GraphQLError where the document has no such operation, or one that cannot be planned
   */
  compile(source: OperationSource): CompiledOperation {
    const { schema, types, keys, planner, protectedFields } = this;
    refuseUnsafeNames(source.document);
    const { definition } = operationOf(source);
    const { document, responseNames } = planner.rename(source.document);
    return new CompiledOperation({
      definition,
      conditions: findConditionVariables(operationOf({ ...source, document })),
      protectedFields,
      requiringFields: protectedFields.in(document),
      hasDeferred: hasDeferred(document),
      planFor: ({ conditions, denied, delivery }) => {
        const included = withConditions(document, conditions);
        const selected = delivery === 'in parts' ? labelDeferred(included, schema) : withoutDeferrals(included);
        const allowed = withoutEmptySelections(protectedFields.without(denied, selected.document));
        const plan = planner.plan({ ...source, document: allowed });
        const operation = operationOf({ ...source, document: selected.document });
        const deferredFragments = selected.fragments;
        return compileWithPlan({ ...operation, schema, types, keys, plan, responseNames, denied, deferredFragments });
      },
    });
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
 * Refuses `__proto__` as a name in the response: to write it to an object of JavaScript changes what the object is. The
 * specification reserves names that begin with two underscores.
 * @see https://spec.graphql.org/October2021/#sec-Names.Reserved-Names
 */
function refuseUnsafeNames(document: DocumentNode): void {
  visit(document, {
    Field(node: FieldNode) {
      if (node.alias?.value !== '__proto__') return;
      const message = `The name __proto__ is reserved: give the field ${node.name.value} another alias.`;
      throw new GraphQLError(message, { nodes: node, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    },
  });
}
