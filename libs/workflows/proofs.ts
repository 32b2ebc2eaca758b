import type { WorkflowDefinition } from '#engine/define.js';
import { identification } from './identification/index.js';
import { identificationProof } from './identification/identification.proof.js';
import { reverification } from './reverification/index.js';
import { reverificationProof } from './reverification/reverification.proof.js';

/** For each procedure what `proveWorkflow` (`#engine/prove.js`) needs to walk it: sample facts, sample events, milestones. */
export const proofs = [
  { definition: identification as WorkflowDefinition, proof: identificationProof },
  { definition: reverification as WorkflowDefinition, proof: reverificationProof },
];
