import { identificationSetup } from '../identification.setup.js';
import { offices } from './offices.js';

/** 退回补正: the office's clock stands still while the household is waited for. Silence never withdraws an application. */
export const correction = identificationSetup.createStateConfig({
  initial: 'awaited',
  entry: { type: 'notifyHousehold', params: { template: 'returned' } },
  meta: {
    title: { zh: '退回补正', en: 'returned for correction' },
    description: {
      zh: '只补材料的，回到退回的环节；其他环节所依据的事实有变化的，从其中最早的环节起重新办理，并说明原因。',
      en: 'With papers only, the case resumes where it was returned; where a fact changed that another review relied on, the earliest such review is open again, and the case says why.',
    },
    basis: '一次性告知补正；逾期不视为撤回',
  },
  states: {
    awaited: {
      meta: {
        title: { zh: '待农户补正', en: 'household to correct' },
        basis: '补正期间不计入办理时限',
        task: { ...offices.household, due: 'correctionPeriod' },
        stopsClock: true,
      },
      after: { correctionPeriod: 'visiting' },
    },
    visiting: {
      entry: { type: 'notifyHousehold', params: { template: 'correction-visit' } },
      meta: {
        title: { zh: '上门协助补正', en: 'visit about the correction' },
        description: {
          zh: '逾期未补正的，由村里上门了解情况，帮助补正、延长期限或者代为撤回，不得自动作撤回处理。',
          en: 'When the time is over the village visits, helps, grants more time or files the withdrawal; nothing is withdrawn by silence.',
        },
        basis: '为民服务要求：不以逾期为由终止办理',
        task: { ...offices.village, due: 'correctionVisitLimit' },
      },
      on: { 'correction.extended': 'awaited' },
    },
  },
  on: {
    'correction.submitted': { guard: 'isOfThisFile', target: '#identification.resuming', actions: 'noteCorrection' },
  },
});
