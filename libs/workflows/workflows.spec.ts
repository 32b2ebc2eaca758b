import { describe, expect, it } from '@jest/globals';
import type { StateMeta } from '#engine/define.js';
import { allNodes } from '#engine/machine-names.js';
import { proveWorkflow } from '#engine/prove.js';
import { definitions } from './index.js';
import { pictureFiles } from './pictures.js';
import { proofs } from './proofs.js';

describe.each(definitions.map((definition) => [definition.name, definition] as const))('%s', (_, definition) => {
  it('is a sound chart: every state in reach, somebody at work in each, no milestone avoided', () => {
    const { proof } = proofs.find((each) => each.definition === definition)!;
    expect(proveWorkflow(definition, proof)).toEqual([]);
  });

  it('is shown as it is (npm run pictures)', () => {
    const stale = pictureFiles(process.cwd(), definition).filter(({ current }) => !current);
    expect(stale.map(({ file }) => file)).toEqual([]);
  });

  it('names the rule that every office works by, in two languages', () => {
    const working = allNodes(definition.machine).filter(({ meta }) => (meta as StateMeta | undefined)?.task);
    const silent = working.filter(({ meta }) => !(meta as StateMeta).basis || !(meta as StateMeta).title.zh || !(meta as StateMeta).title.en);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('says on every button what there is to do, and in the journal what has been done', () => {
    const unsaid = Object.entries(definition.events).filter(([, { by, title, act }]) => by === 'person' && (!act || act.en === title.en));
    expect(unsaid.map(([type]) => type)).toEqual([]);
  });
});
