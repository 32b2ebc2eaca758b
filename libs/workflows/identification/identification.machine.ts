import { firstFacts } from './identification.facts.js';
import { reliesOn } from './identification.returning.js';
import { identificationSetup } from './identification.setup.js';
import { comparison } from './stages/comparison.js';
import { correction } from './stages/correction.js';
import { countyApproval } from './stages/county-approval.js';
import { offices } from './stages/offices.js';
import { publicity } from './stages/publicity.js';
import { resuming } from './stages/resuming.js';
import { returnsFrom } from './stages/returns.js';
import { screening } from './stages/screening.js';

/** 识别纳入: how a household becomes a monitored household. Reads top to bottom as the procedure manual. */
export const identificationMachine = identificationSetup.createMachine({
  id: 'identification',
  context: ({ input }) => firstFacts(input),
  initial: 'authorisation',
  entry: { type: 'notifyHousehold', params: { template: 'received' } },

  on: {
    'application.withdrawn': { guard: 'notYetApproved', target: '.withdrawn', description: '审定前' },
  },

  states: {
    authorisation: {
      meta: {
        title: { zh: '授权核对', en: 'authorisation' },
        description: {
          zh: '应签字的家庭成员全部签署承诺授权书后方可办理；签齐的直接进入下一环节。',
          en: 'Every member who has to sign has signed the commitment and authorisation; where all have, the case goes straight on.',
        },
        basis: '监测对象申请及承诺授权查询书；未授权的不得查询比对',
        task: { ...offices.village, due: 'authorisationLimit' },
        milestone: 'authorisation',
        reliesOn: reliesOn.authorisation,
      },
      always: [
        { guard: 'everyoneSignedAgain', target: 'resuming', actions: { type: 'notePassed', params: { step: 'authorisation' } }, description: '退回后授权齐全' },
        { guard: 'everyoneSigned', target: 'screening', description: '授权齐全' },
      ],
      on: { 'authorisation.signed': { actions: 'noteAuthorisation' } },
    },

    screening,

    villageReview: {
      meta: {
        title: { zh: '民主评议', en: 'village review' },
        description: {
          zh: '评议会听取核实和比对情况，逐户表决，形成会议纪要；人数和组成不合规定的，不予登记。',
          en: 'The meeting hears what was found and votes household by household; minutes of a meeting not composed by the rule are not taken.',
        },
        basis: '村级评议一次；人数、组成和通过比例由县规定',
        task: { ...offices.village, due: 'villageReviewLimit' },
        reliesOn: reliesOn.villageReview,
      },
      on: {
        'minutes.recorded': [
          { guard: 'committeePassedAgain', target: 'resuming', actions: { type: 'notePassed', params: { step: 'villageReview' } }, description: '退回后评议通过' },
          { guard: 'committeePassed', target: 'publicity', description: '评议通过' },
          { guard: 'committeeQuorate', target: 'refusalCheck', description: '评议未通过' },
        ],
        'review.returned': returnsFrom('villageReview'),
      },
    },

    publicity,

    townshipReview: {
      meta: {
        title: { zh: '乡镇审核', en: 'township review' },
        description: {
          zh: '乡镇审核全部材料，同意、不予纳入或者退回补正；参加过入户核实的人员不得审核。',
          en: 'The township reviews the file: approves, refuses or returns it; nobody who took part in the visit may review.',
        },
        basis: '乡镇人民政府审核；包含在15天总时限之内',
        task: { ...offices.township, due: 'townshipReviewLimit' },
        reliesOn: reliesOn.townshipReview,
      },
      on: {
        'review.approved': [
          { guard: 'didNotVisitAndIsReturned', target: 'resuming', actions: { type: 'notePassed', params: { step: 'townshipReview' } }, description: '退回后重新审核' },
          { guard: 'didNotVisitAndComparesNow', target: 'comparison', description: '先审核后比对的县' },
          { guard: 'didNotVisit', target: 'countyApproval', description: '已比对的县' },
        ],
        'review.refused': { guard: 'didNotVisit', target: 'refused' },
        'review.returned': returnsFrom('townshipReview'),
      },
    },

    comparison: {
      ...comparison,
      onDone: [
        { guard: 'isReturned', target: 'resuming', actions: { type: 'notePassed', params: { step: 'comparison' } }, description: '退回后重新比对' },
        { guard: 'comparesBeforeReview', target: 'villageReview', description: '先比对后评议的县' },
        { target: 'countyApproval', description: '比对完毕' },
      ],
    },

    countyApproval,

    announcing: {
      meta: {
        title: { zh: '村级公告', en: 'notice' },
        description: { zh: '以乡镇名义在村内公告审定结果，上传照片。', en: "The result is posted in the village in the township's name, with a photo." },
        basis: '审定后由乡镇在村内公告',
        task: { ...offices.township, due: 'announcementLimit' },
      },
      on: { 'decision.announced': 'registered' },
    },

    registered: {
      type: 'final',
      entry: ['enterRegister', { type: 'notifyHousehold', params: { template: 'registered' } }],
      meta: { title: { zh: '已纳入监测', en: 'registered' }, basis: '公告后录入监测信息系统', milestone: 'approved' },
    },

    returned: correction,

    resuming,

    refusalCheck: {
      meta: {
        title: { zh: '不予纳入复核', en: 'check before a refusal' },
        description: {
          zh: '核实不符合、评议未通过或者异议成立的，村里不作不予纳入的决定，由乡镇复核：不予纳入并说明理由，或者另行组织入户核实。',
          en: 'The village finds but does not refuse: where the visit, the vote or an objection speaks against the household, the township refuses with a reason or orders another visit.',
        },
        basis: '应纳尽纳；不予纳入须说明理由',
        task: { ...offices.township, due: 'refusalCheckLimit' },
      },
      on: {
        'review.refused': { guard: 'didNotVisit', target: 'refused' },
        'visit.ordered': { target: 'screening', actions: 'startOver' },
      },
    },

    refused: {
      type: 'final',
      entry: { type: 'notifyHousehold', params: { template: 'refused' } },
      meta: { title: { zh: '不予纳入', en: 'refused' }, basis: '书面告知理由' },
    },

    withdrawn: {
      type: 'final',
      entry: { type: 'notifyHousehold', params: { template: 'withdrawn' } },
      meta: { title: { zh: '已撤回', en: 'withdrawn' }, basis: '农户在审定前可以撤回申请' },
    },
  },
});
