import type { EventSpec, Title } from '#engine/define.js';
import { type EventType, payloads } from './identification.payloads.js';
import { offices } from './stages/offices.js';

const { household, village, township, county, leadingGroup } = offices;

type Rest = Omit<EventSpec, 'title' | 'payload' | 'by'>;

/** What an event is called, who may send it beside the office whose task it answers, and whether it decides. */
const described: Record<EventType, [Title, Rest?]> = {
  'authorisation.signed': [{ zh: '补签授权', en: 'authorisation signed' }, { allow: [household, village] }],
  'visitors.assigned': [{ zh: '指派入户人员', en: 'visitors assigned' }, { allow: [township] }],
  'visit.recorded': [{ zh: '登记入户核实结果', en: 'visit recorded' }, { allow: [village, township] }],
  'visit.countersigned': [{ zh: '第二人签字确认', en: 'visit countersigned' }, { allow: [village, township], deciding: true }],
  'visit.disputed': [{ zh: '第二人不同意核实结果', en: 'visit disputed' }, { allow: [village, township], reasonRequired: true }],
  'visit.ordered': [{ zh: '另行组织入户核实', en: 'another visit ordered' }, { reasonRequired: true }],
  'minutes.recorded': [{ zh: '登记评议结果', en: 'minutes recorded' }],
  'notice.posted': [{ zh: '张榜公示', en: 'list posted' }],
  'objection.filed': [{ zh: '提出异议', en: 'objection filed' }, { allow: [village, township, county] }],
  'objection.checked': [{ zh: '异议核查完毕', en: 'objection checked' }, { key: 'objection' }],
  'review.approved': [{ zh: '审核同意', en: 'township approved' }, { deciding: true }],
  'review.refused': [{ zh: '审核不予纳入', en: 'township refused' }, { deciding: true, reasonRequired: true }],
  // Returning decides nothing about the household, so that the case can resume at the very person who returned it.
  'review.returned': [{ zh: '退回补正', en: 'returned for correction' }, { reasonRequired: true }],
  'comparison.answered': [{ zh: '反馈比对结果', en: 'comparison answered' }, { key: 'department' }],
  'hit.explained': [{ zh: '说明比对疑点', en: 'hit explained' }, { key: 'hit', allow: [village, township] }],
  'approval.granted': [{ zh: '审定同意', en: 'county approved' }, { deciding: true }],
  'approval.refused': [{ zh: '审定不予纳入', en: 'county refused' }, { deciding: true, reasonRequired: true }],
  'leadingGroup.consented': [{ zh: '领导小组同意', en: 'leading group consented' }, { key: 'member', deciding: true, standsFast: true }],
  'leadingGroup.declined': [{ zh: '领导小组不同意', en: 'leading group declined' }, { key: 'member', deciding: true, standsFast: true, reasonRequired: true }],
  'ballot.voterLeftOut': [
    { zh: '缺席成员不计入表决', en: 'absent voter left out' },
    { key: 'member', allow: [county, leadingGroup], overdue: true, impartial: true, reasonRequired: true },
  ],
  'decision.announced': [{ zh: '张榜公告', en: 'decision announced' }],
  'correction.submitted': [{ zh: '提交补正材料', en: 'correction submitted' }, { allow: [household, village] }],
  'correction.extended': [{ zh: '上门后延长补正', en: 'more time for the correction' }],
  'application.withdrawn': [{ zh: '撤回申请', en: 'application withdrawn' }, { allow: [household, village] }],
};

export const events: Record<string, EventSpec> = Object.fromEntries(
  (Object.keys(described) as EventType[]).map((type) => {
    const [title, rest] = described[type];
    return [type, { title, payload: payloads[type], by: 'person', ...rest }];
  }),
);
