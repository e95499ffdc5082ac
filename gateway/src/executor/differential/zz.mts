import { generateOperation } from './generate-operation.ts';
import { clientSchema } from './test-graph.ts';
import { planOf, monolith } from './ways.ts';
let n=0,bad=0, times=[],texts=new Set(); const t=performance.now()
for (let seed=1; seed<=3000; seed++) {
  let g;
  try { g = generateOperation(clientSchema, seed); } catch (e) { if (bad++<2) console.log(e.message); continue; }
  texts.add(g.text);
  const r = await monolith(g.document)(seed, g.variables[0]); if (r.data===undefined) console.log(seed, r.errors[0].message); 
  const t1=performance.now(); try { planOf(g.document);} catch(e) {n++;if(e.message.includes("Cannot add"))console.log(e.message,g.text)} times.push([performance.now()-t1, seed, g.text.length]);
}
times.sort((a,b)=>b[0]-a[0]); console.log(n,bad,texts.size, performance.now()-t, times.slice(0,10), [.01,.05,.1,.5,.9].map(q=>times[Math.floor(q*times.length)]), times.reduce((a,b)=>a+b[0],0)/times.length);
