import { it } from '@jest/globals';
import { walk } from './prove-walks.js';
import { proveWorkflow } from './prove.js';
import { identification } from '#workflows/identification/index.js';
import { identificationProof } from '#workflows/identification/identification.proof.js';
it('x', () => {
  let t = Date.now();
  const w = walk(identification, identificationProof, 30000);
  console.log(w.places.length, w.places.reduce((n,p)=>n+p.steps.length,0), Date.now()-t);
  t = Date.now();
  console.log(proveWorkflow(identification, identificationProof), Date.now()-t);
});
