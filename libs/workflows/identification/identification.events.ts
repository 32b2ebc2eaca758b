import type { EventSpec, Title } from '#engine/define.js';
import { type EventType, payloads } from './identification.payloads.js';
import { offices } from './stages/offices.js';

const { household, villager, village, township, county, leadingGroup } = offices;

type Rest = Omit<EventSpec, 'title' | 'act' | 'payload' | 'by'>;

/** Chinese says what was done and what there is to do in the same words. */
type Called = Title & { act: string };

/**
 * What an event and sending it are called, who may send it beside the office whose task it answers, and whether it decides or bears on who
 * does: what is found, checked, explained or returned comes from nobody who is related to the household.
 */
const described: Record<EventType, [Called, Rest?]> = {
  'authorisation.signed': [{ zh: '补签授权', en: 'authorisation signed', act: 'Record the signed authorisation' }, { allow: [household, village] }],
  'visitors.assigned': [{ zh: '指派入户人员', en: 'visitors assigned', act: 'Assign two visitors' }, { allow: [township], impartial: true }],
  'visit.recorded': [{ zh: '登记入户核实结果', en: 'visit recorded', act: 'Record the visit' }, { allow: [village, township], impartial: true }],
  'visit.countersigned': [{ zh: '第二人签字确认', en: 'visit countersigned', act: 'Sign the visit, too' }, { allow: [village, township], deciding: true }],
  'visit.disputed': [{ zh: '第二人不同意核实结果', en: 'visit disputed', act: 'Dispute the visit' }, { allow: [village, township], impartial: true, reasonRequired: true }],
  'visit.ordered': [{ zh: '另行组织入户核实', en: 'another visit ordered', act: 'Order another visit' }, { impartial: true, reasonRequired: true }],
  'minutes.recorded': [{ zh: '登记评议结果', en: 'minutes recorded', act: 'Record the review minutes' }, { impartial: true }],
  'notice.posted': [{ zh: '张榜公示', en: 'list posted', act: 'Record the posted list' }],
  'objection.filed': [{ zh: '提出异议', en: 'objection filed', act: 'File an objection' }, { allow: [village, township, county, villager] }],
  'objection.checked': [{ zh: '异议核查完毕', en: 'objection checked', act: 'Report on the objection' }, { key: 'objection', impartial: true }],
  'review.approved': [{ zh: '审核同意', en: 'township approved', act: 'Approve (township)' }, { deciding: true }],
  'review.refused': [{ zh: '审核不予纳入', en: 'township refused', act: 'Refuse (township)' }, { deciding: true, reasonRequired: true }],
  // Returning decides nothing about the household, so that the case can resume at the very person who returned it.
  'review.returned': [{ zh: '退回补正', en: 'returned for correction', act: 'Return for correction' }, { impartial: true, reasonRequired: true }],
  'comparison.answered': [{ zh: '反馈比对结果', en: 'comparison answered', act: 'Answer the comparison' }, { key: 'department', impartial: true }],
  'hit.explained': [{ zh: '说明比对疑点', en: 'hit explained', act: 'Explain the hit' }, { key: 'hit', allow: [village, township], impartial: true }],
  'approval.granted': [{ zh: '审定同意', en: 'county approved', act: 'Approve (county)' }, { deciding: true }],
  'approval.refused': [{ zh: '审定不予纳入', en: 'county refused', act: 'Refuse (county)' }, { deciding: true, reasonRequired: true }],
  'leadingGroup.consented': [{ zh: '领导小组同意', en: 'leading group consented', act: 'Consent' }, { key: 'member', deciding: true, standsFast: true }],
  'leadingGroup.declined': [{ zh: '领导小组不同意', en: 'leading group declined', act: 'Decline' }, { key: 'member', deciding: true, standsFast: true, reasonRequired: true }],
  'ballot.voterLeftOut': [
    { zh: '缺席成员不计入表决', en: 'absent voter left out', act: 'Leave the absent voter out' },
    { key: 'member', allow: [county, leadingGroup], overdue: true, impartial: true, reasonRequired: true },
  ],
  'decision.announced': [{ zh: '张榜公告', en: 'decision announced', act: 'Record the announcement' }],
  'correction.submitted': [{ zh: '提交补正材料', en: 'correction submitted', act: 'Hand in the correction' }, { allow: [household, village] }],
  'correction.extended': [{ zh: '上门后延长补正', en: 'more time for the correction', act: 'Give more time for the correction' }],
  'application.withdrawn': [{ zh: '撤回申请', en: 'application withdrawn', act: 'Withdraw the application' }, { allow: [household, village] }],
};

export const events: Record<string, EventSpec> = Object.fromEntries(
  (Object.keys(described) as EventType[]).map((type) => {
    const [{ zh, en, act }, rest] = described[type];
    return [type, { title: { zh, en }, act: { zh, en: act }, payload: payloads[type], by: 'person', ...rest }];
  }),
);
