import { reliesOn } from '../identification.returning.js';
import { identificationSetup } from '../identification.setup.js';
import { offices } from './offices.js';

/**
 * 部门比对: one task for each department asked, one for each hit not yet explained. A hit is a lead, not a verdict. Over when
 * every department has answered and every hit is explained, confirmed or withdrawn. Stands where the region's order puts it.
 */
export const comparison = identificationSetup.createStateConfig({
  type: 'parallel',
  entry: ['askDepartments', 'requestComparison'],
  meta: {
    title: { zh: '部门比对', en: 'department comparison' },
    description: {
      zh: '各部门按授权比对全部家庭成员的信息；每一条疑点都要逐条说明，疑点是线索，不是结论。',
      en: 'The departments compare what they hold on every member who signed; each hit is explained: a hit is a lead, not a verdict.',
    },
    basis: '村级上报后5日内完成信息比对；以农户签字授权为前提',
    reliesOn: reliesOn.comparison,
  },
  states: {
    answers: {
      initial: 'awaited',
      meta: { title: { zh: '部门反馈', en: 'answers' } },
      states: {
        awaited: {
          meta: {
            title: { zh: '待部门反馈', en: 'answers awaited' },
            basis: '各部门分别反馈，一部门一任务',
            task: { ...offices.department, due: 'comparisonLimit', each: 'departmentsToAnswer' },
          },
          always: { guard: 'everyDepartmentAnswered', target: 'complete', description: '各部门均已反馈' },
          on: { 'comparison.answered': { guard: 'departmentAsked', actions: 'noteAnswer' } },
        },
        complete: { type: 'final', meta: { title: { zh: '反馈齐全', en: 'all answered' } } },
      },
    },
    hits: {
      initial: 'explaining',
      meta: { title: { zh: '疑点说明', en: 'hits' } },
      states: {
        explaining: {
          meta: {
            title: { zh: '待说明疑点', en: 'hits to be explained' },
            basis: '综合研判，不以单一信息否决',
            task: { ...offices.village, due: 'hitExplanationLimit', each: 'openHits' },
          },
          always: { guard: 'everythingExplained', target: 'explained', description: '反馈齐全且疑点均已说明' },
          on: { 'hit.explained': { guard: 'hitIsOpen', actions: 'closeHit' } },
        },
        explained: { type: 'final', meta: { title: { zh: '疑点说明完毕', en: 'all explained' } } },
      },
    },
  },
});
