import { reliesOn } from '../identification.returning.js';
import { identificationSetup } from '../identification.setup.js';
import { offices } from './offices.js';
import { returnsFrom } from './returns.js';

/** 干部排查、入户核实: two people visit, both sign from their own accounts. The village finds; it does not refuse. */
export const screening = identificationSetup.createStateConfig({
  initial: 'assigning',
  meta: {
    title: { zh: '干部排查', en: 'screening' },
    description: {
      zh: '至少两人入户，询问、查看、计算、核实，两人分别用本人账号签字。',
      en: 'At least two people visit the household, ask, look, compute and verify, and sign from their own accounts.',
    },
    basis: '防止返贫动态监测工作指南：入户核实由乡镇、驻村、村干部至少2人进行',
    reliesOn: reliesOn.screening,
  },
  states: {
    assigning: {
      meta: {
        title: { zh: '待指派入户人员', en: 'visitors to be named' },
        description: {
          zh: '乡镇指派两名以上入户人员；逾期未指派的，由村里人员认领。',
          en: 'The township names two visitors or more; where it names none in time, people of the village take the visit.',
        },
        basis: '安徽枞阳：受理后2日内转村核实',
        task: { ...offices.township, due: 'visitorAssignment' },
      },
      on: {
        'visitors.assigned': { target: 'visiting', actions: 'noteVisitors' },
        'review.returned': returnsFrom('screening'),
      },
      after: { visitorAssignment: 'visiting' },
    },
    visiting: {
      meta: {
        title: { zh: '入户核实', en: 'visit' },
        description: {
          zh: '第一名入户人员登记核实结果和触及的红线；红线须逐条说明，不直接否决。',
          en: 'The first visitor records the finding and any red line; a red line is explained and never refuses by itself.',
        },
        basis: '名单确定后3日内入户核实',
        task: { ...offices.village, due: 'visitLimit' },
      },
      on: {
        'visit.recorded': { guard: 'mayVisit', target: 'countersigning', actions: 'noteVisit' },
        'visitors.assigned': { actions: 'noteVisitors' },
        'review.returned': returnsFrom('visiting'),
      },
    },
    countersigning: {
      meta: {
        title: { zh: '待第二人签字', en: 'second signature' },
        description: {
          zh: '另一名入户人员确认核实结果，或者说明理由退回重填。',
          en: 'The other visitor confirms the finding, or says why it has to be recorded anew.',
        },
        basis: '入户采集资料实行双签字',
        task: { ...offices.village, due: 'countersigningLimit' },
      },
      on: {
        'visit.countersigned': { guard: 'isSecondVisitor', target: 'found', actions: 'noteCountersignature' },
        'visit.disputed': { guard: 'isSecondVisitor', target: 'visiting', actions: 'undoVisit' },
        'visitors.assigned': { actions: 'noteVisitors' },
      },
    },
    found: { type: 'final', meta: { title: { zh: '核实完毕', en: 'visit complete' } } },
  },
  onDone: [
    { guard: 'foundNotEligible', target: 'refusalCheck', description: '核实认为不符合' },
    { guard: 'isReturned', target: 'resuming', actions: { type: 'notePassed', params: { step: 'screening' } }, description: '退回后重新核实' },
    { guard: 'comparesBeforeReview', target: 'comparison', description: '先比对后评议的县' },
    { target: 'villageReview', description: '核实认为符合' },
  ],
});
