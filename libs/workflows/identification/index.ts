import { defineWorkflow, type Title, type WorkflowDefinition } from '#engine/define.js';
import { events } from './identification.events.js';
import { type IdentificationFacts, votersAsked } from './identification.facts.js';
import { identificationInput } from './identification.input.js';
import { identificationMachine } from './identification.machine.js';
import { periods } from './identification.periods.js';
import { factTitles } from './identification.returning.js';
import { effects } from './identification.setup.js';

const refusals: Record<string, Title> = {
  mayVisit: { zh: '入户人员已由乡镇指派，请由被指派的人员登记', en: 'the township named other visitors' },
  isSecondVisitor: { zh: '须由另一名入户人员用本人账号签字', en: 'the other visitor has to sign, from their own account' },
  committeeQuorate: { zh: '评议会人数、组成或票数不符合规定', en: 'the meeting was not composed as the rule asks, or its votes do not add up' },
  objectionIsOpen: { zh: '该异议不存在或已办结', en: 'there is no such open objection' },
  didNotVisit: { zh: '参加过入户核实的人员不得审核同一户', en: 'nobody who took part in the visit reviews the same household' },
  departmentAsked: { zh: '未要求该部门比对，或该部门已反馈', en: 'this department was not asked, or has answered' },
  hitIsOpen: { zh: '该疑点不存在或已说明', en: 'there is no such open hit' },
  sentBackTo: { zh: '只能退回已经办过的环节', en: 'a case is returned only to a step it has passed' },
  isOfThisFile: { zh: '家庭档案又有变化，请按现行版本重新提交', en: 'the file of the household changed meanwhile; please submit on its present version' },
  mayBeGranted: {
    zh: '对象类别不在本县政策之内，或者应由领导小组表决而可以表决的成员不足',
    en: "the category is not one of the region's policy, or the leading group that has to vote has too few members who may",
  },
  mayVote: { zh: '该成员不在表决之列、已经表决或者尚未轮到', en: 'this member has no vote, has voted, or is not yet asked' },
  canDoWithout: {
    zh: '该成员不在待表决之列，或者其余成员不足以按规定作出决定',
    en: 'this member is not waited for, or the others are too few to decide by the rule',
  },
  notYetApproved: { zh: '县级已审定，不能再撤回', en: 'the county has decided; the application can no longer be withdrawn' },
};

/** They ask who visited and what was decided, and nothing of a form. */
const foreseeable = ['mayVisit', 'isSecondVisitor', 'didNotVisit', 'didNotVisitAndComparesNow', 'didNotVisitAndIsReturned', 'notYetApproved'];

const keys = {
  openObjections: ({ openObjections }: IdentificationFacts) => openObjections,
  departmentsToAnswer: ({ departmentsToAnswer }: IdentificationFacts) => departmentsToAnswer,
  votersAsked,
  openHits: ({ openHits }: IdentificationFacts) => openHits,
};

export const identification: WorkflowDefinition = defineWorkflow({
  name: 'identification',
  version: 1,
  title: { zh: '识别纳入', en: 'identification' },
  machine: identificationMachine,
  input: identificationInput,
  events,
  periods,
  caseDue: 'identificationLimit',
  keys,
  effects,
  foreseeable,
  refusals,
  facts: factTitles,
});
