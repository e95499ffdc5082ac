import { operationFromDocument, printSchema, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, parse } from 'graphql';
import { fieldsAddedByPlanner } from './fields-added-by-planner.ts';
import { renameClashingAliases, type RenamedDocument } from './rename-clashing-aliases.ts';
import { replaceRequiredArguments } from './replace-required-arguments.ts';
import { resolvableKeysFirst } from './resolvable-keys-first.ts';
import { rewritePlan } from './rewrite-plan.ts';
import type { StandIns } from './stand-in.ts';

/** An operation with its plan. Its document is the one to shape the response by. */
export interface PlannedOperation extends RenamedDocument {
  readonly plan: QueryPlan;
}

/**
 * Plans operations with Apollo's query planner, and keeps from it what it gets wrong: it plans on a supergraph of the
 * same meaning, and what it plans is rewritten for the subgraphs as they are.
 * @see https://www.apollographql.com/docs/graphos/reference/federation/query-plans
 */
export class OperationPlanner {
  private readonly planner: QueryPlanner;
  private readonly apiSchema: Schema;
  private readonly standIns: StandIns;
  private readonly added: ReadonlySet<string>;

  constructor(supergraph: Supergraph) {
    const { supergraph: document, standIns } = replaceRequiredArguments(
      resolvableKeysFirst(parse(printSchema(supergraph.schema), { noLocation: true })),
    );
    const planned = Supergraph.build(document, { supportedFeatures: null, validateSupergraph: false });
    this.planner = new QueryPlanner(planned, { exposeDocumentNodeInFetchNode: true });
    this.apiSchema = planned.apiSchema();
    this.standIns = standIns;
    this.added = fieldsAddedByPlanner(document);
  }

  /**
   * @param options.document valid by the schema that clients see
   * @throws GraphQLError where the document has no such operation, or one that cannot be planned
   */
  plan(options: { readonly document: DocumentNode; readonly operationName?: string }): PlannedOperation {
    const { operationName } = options;
    const renamed = renameClashingAliases(options.document, this.added);
    const operation = operationFromDocument(this.apiSchema, renamed.document, {
      ...(operationName !== undefined && { operationName }),
    });
    return { ...renamed, plan: rewritePlan(this.planner.buildQueryPlan(operation), this.standIns) };
  }
}
