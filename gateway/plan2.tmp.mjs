import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import fi from '@apollo/federation-internals';
import qp from '@apollo/query-planner';
const [suite, q] = process.argv.slice(2);
const sg = fi.Supergraph.build(readFileSync(`/tmp/sg/${suite}.graphql`,'utf8'), {supportedFeatures: null});
import {OperationPlanner} from './dist/executor/planning/index.js'; const planner = new OperationPlanner(sg);
 try { const {plan, responseNames} = planner.plan({document: parse(q)}); console.log(responseNames);
 console.log(qp.prettyFormatQueryPlan(plan)); 
 } catch(e) { console.log('THROWN', e.stack) }
