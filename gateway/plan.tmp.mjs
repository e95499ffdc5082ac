import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import fi from '@apollo/federation-internals';
import qp from '@apollo/query-planner';
const [suite, n] = process.argv.slice(2);
const sg = fi.Supergraph.build(readFileSync(`/tmp/sg/${suite}.graphql`,'utf8'), {supportedFeatures: null});
const tests = JSON.parse(readFileSync(`/tmp/sg/${suite}.json`,'utf8'));
const planner = new qp.QueryPlanner(sg, {exposeDocumentNodeInFetchNode: true});
tests.forEach((t,i)=>{ if (n!==undefined && i!=n) return;
 console.log(t.query, JSON.stringify(t.expected));
 try { const plan = planner.buildQueryPlan(fi.operationFromDocument(sg.apiSchema(), parse(t.query)));
 console.log(qp.prettyFormatQueryPlan(plan)); 
 if (process.argv[4]) console.log(JSON.stringify(plan,(k,v)=>k==='operationDocumentNode'?undefined:v,1));
 } catch(e) { console.log('THROWN', e.message) }
});
