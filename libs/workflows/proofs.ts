import type { WorkflowDefinition } from '#engine/define.js';
import type { Proof } from '#engine/prove.js';
import { identification } from './identification/index.js';
import { identificationProof } from './identification/identification.proof.js';
import { reverification } from './reverification/index.js';
import { reverificationProof } from './reverification/reverification.proof.js';

/** For each procedure what `proveWorkflow` (`#engine/prove.js`) needs to walk it: sample facts, sample events, milestones. */
export const proofs: { definition: WorkflowDefinition; proof: Proof }[] = [
  { definition: identification, proof: identificationProof as Proof },
  { definition: reverification, proof: reverificationProof },
];
