import { identificationSetup } from '../identification.setup.js';
import { againAt, backAt } from './returns.js';

/** 续办: a returned case goes on with the earliest review that relied on what has changed, or else with who returned it. */
export const resuming = identificationSetup.createStateConfig({
  meta: {
    title: { zh: '续办', en: 'resuming' },
    description: {
      zh: '其他环节所依据的事实没有变化的，直接回到退回的环节；有变化的，从其中最早的环节起重新办理。',
      en: 'Straight back to who returned it where nothing changed that others relied on; else the earliest review that did is open again.',
    },
  },
  always: [
    againAt('authorisation'),
    againAt('screening'),
    againAt('villageReview'),
    againAt('publicity'),
    againAt('townshipReview'),
    againAt('comparison'),
    backAt('screening'),
    backAt('visiting', 'screening.visiting'),
    backAt('villageReview'),
    backAt('townshipReview'),
    backAt('countyApproval'),
  ],
});
