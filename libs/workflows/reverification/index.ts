import { defineWorkflow, type Title, type WorkflowDefinition } from '#engine/define.js';
import { events } from './reverification.events.js';
import type { ReverificationFacts } from './reverification.facts.js';
import { reverificationInput } from './reverification.input.js';
import { reverificationMachine } from './reverification.machine.js';
import { periods } from './reverification.periods.js';
import { effects } from './reverification.setup.js';

const notByVisitors: Title = { zh: '参加入户的人员不得确认或者退回同一户', en: 'nobody who visited confirms or returns the same household' };

const refusals: Record<string, Title> = {
  visitCounts: {
    zh: '第二名入户人员应为另一人；只有在册户情况有变化时才能调整风险等级',
    en: 'the second visitor is somebody else, and only a monitored household whose circumstances changed gets another level',
  },
  didNotVisit: notByVisitors,
  othersFound: notByVisitors,
};

export const reverification: WorkflowDefinition = defineWorkflow({
  name: 'reverification',
  version: 1,
  title: { zh: '定期复核', en: 're-verification' },
  machine: reverificationMachine,
  input: reverificationInput,
  events,
  periods,
  dates: { visitBy: ({ visitBy }: ReverificationFacts) => visitBy },
  effects,
  foreseeable: ['didNotVisit', 'othersFound'],
  refusals,
});
