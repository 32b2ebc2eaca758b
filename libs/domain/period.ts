/** Periods as other libs use them: the reckoning for the hot path, the proof for people. */
export type { Period } from './reckon.js';
export { reckon, remaining } from './reckon.js';
export type { Proof, ProofDay } from './period-proof.js';
export { proofOf } from './period-proof.js';
