import { generateOperation } from './generate-operation.ts';
import { clientSchema,testSupergraph } from './test-graph.ts';
import { operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
for (const debug of [{}, {maxEvaluatedPlans:1000},{maxEvaluatedPlans:100}, {maxEvaluatedPlans:100, pathsLimit: 1000}]) {
const p = new QueryPlanner(testSupergraph, {debug, exposeDocumentNodeInFetchNode:true});
for (const s of [559,848]) { const g= generateOperation(clientSchema, s); 
const t=performance.now(), c=process.cpuUsage().user; p.buildQueryPlan(operationFromDocument(testSupergraph.apiSchema(), g.document)); console.log(debug, s, performance.now()-t, (process.cpuUsage().user-c)/1000, p.lastGeneratedPlanStatistics()); }}
