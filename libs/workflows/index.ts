import type { WorkflowDefinition } from '#engine/define.js';
import { identification } from './identification/index.js';
import { reverification } from './reverification/index.js';

/** Every procedure this house runs. */
export const definitions: WorkflowDefinition[] = [identification, reverification];
