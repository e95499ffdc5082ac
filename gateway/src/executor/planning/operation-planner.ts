import { operationFromDocument, printSchema, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { expandAbstractFragments } from './expand-abstract-fragments.ts';
import { fieldsAddedByPlanner } from './fields-added-by-planner.ts';
import { mutationsInOrder } from './mutations-in-order.ts';
import { refuseUnplannedFields } from './refuse-unplanned-fields.ts';
import { renameClashingAliases, type RenamedDocument } from './rename-clashing-aliases.ts';
import { replaceRequiredArguments } from './replace-required-arguments.ts';
import { resolvableKeysFirst } from './resolvable-keys-first.ts';
import { rewritePlan } from './rewrite-plan.ts';
import type { StandIns } from './stand-in.ts';

/**
 * How many ways to fetch the planner weighs against each other. Its own limit is 10,000: with that, an operation of ten
 * lines over types that several subgraphs share takes seconds, in which this process answers nobody.
 */
const mostPlansToWeigh = 100;

/**
 * Plans operations with Apollo's query planner, and keeps from it what it gets wrong: it plans on a supergraph of the
 * same meaning, and what it plans is rewritten for the subgraphs as they are.
 * @see https://www.apollographql.com/docs/graphos/reference/federation/query-plans
 */
export class OperationPlanner {
  private readonly planner: QueryPlanner;
  private readonly apiSchema: Schema;
  private readonly clientSchema: GraphQLSchema;
  private readonly standIns: StandIns;
  private readonly added: ReadonlySet<string>;

  constructor(supergraph: Supergraph) {
    const given = parse(printSchema(supergraph.schema), { noLocation: true });
    const { supergraph: document, standIns } = replaceRequiredArguments(resolvableKeysFirst(given));
    const planned =
      document === given
        ? supergraph
        : Supergraph.build(document, { supportedFeatures: null, validateSupergraph: false });
    this.planner = new QueryPlanner(planned, {
      incrementalDelivery: { enableDefer: true },
      exposeDocumentNodeInFetchNode: true,
      debug: { maxEvaluatedPlans: mostPlansToWeigh },
    });
    this.apiSchema = planned.apiSchema();
    this.clientSchema = this.apiSchema.toGraphQLJSSchema();
    this.standIns = standIns;
    this.added = fieldsAddedByPlanner(document);
  }

  /** A document of the same meaning in which no alias means something else to the planner. It is to be planned, and to shape the response by. */
  rename(document: DocumentNode): RenamedDocument {
    const renamed = renameClashingAliases(document, this.added);
    // A stand-in is in no document, but an error may come from its place.
    const fieldsOfStandIns = [...this.standIns.byName].map(([name, { field }]) => [name, field] as const);
    return { ...renamed, responseNames: new Map([...fieldsOfStandIns, ...renamed.responseNames]) };
  }

  /**
   * @param options.document valid by the schema that clients see, and renamed
   * @throws GraphQLError where the document has no such operation, or one that cannot be planned
   */
  plan(options: { readonly document: DocumentNode; readonly operationName?: string }): QueryPlan {
    const { document, operationName } = options;
    const plan = this.planAsItIs(options) ?? this.planAsSelectedOfObjects(options);
    refuseUnplannedFields({ plan, document, operationName });
    return rewritePlan(plan, this.standIns);
  }

  /** @returns undefined where the planner fails; mostly this is its fault, and not the document's */
  private planAsItIs(options: { readonly document: DocumentNode; readonly operationName?: string }) {
    try {
      return this.buildPlan(options);
    } catch {
      return undefined;
    }
  }

  private planAsSelectedOfObjects({ document, ...options }: Parameters<OperationPlanner['plan']>[0]): QueryPlan {
    return this.buildPlan({ ...options, document: expandAbstractFragments(document, this.clientSchema) });
  }

  private buildPlan({ document, ...options }: Parameters<OperationPlanner['plan']>[0]): QueryPlan {
    return this.planner.buildQueryPlan(operationFromDocument(this.apiSchema, mutationsInOrder(document), options));
  }
}
