import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'graphql';
import fi from '@apollo/federation-internals';
import qp from '@apollo/query-planner';
import {OperationPlanner} from './dist/executor/planning/index.js';
for (const f of readdirSync('/tmp/sg').filter(f=>f.endsWith('.json'))) {
 const s=f.replace('.json',''); const sdl=readFileSync(`/tmp/sg/${s}.graphql`,'utf8');
 const sg = fi.Supergraph.build(sdl, {supportedFeatures: null});
 const planner = new OperationPlanner(sg); const stock = new qp.QueryPlanner(sg, {exposeDocumentNodeInFetchNode: true});
 JSON.parse(readFileSync('/tmp/sg/'+f)).forEach((t,i)=>{ 
  try { const {plan} = planner.plan({document: parse(t.query)}); 
    const b = stock.buildQueryPlan(fi.operationFromDocument(sg.apiSchema(), parse(t.query)));
    if (!plan.node) console.log('EMPTY', s, i, t.query, JSON.stringify(t.expected));
    const x=qp.prettyFormatQueryPlan(plan), y=qp.prettyFormatQueryPlan(b);
    if (x!==y) console.log('DIFF', s, i);
  } catch(e) { console.log('THROWN', s, i, e.message) }
 });
}
