import type { Sentence } from '../problems.js';

/** What a notice says beside the number of the case: no names, no facts. */
const sentences: Readonly<Record<string, Sentence>> = {
  received: { zh: '申请已受理', en: 'the application has been received' },
  posted: { zh: '评议结果已张榜公示，有异议可向村、乡镇提出', en: 'the finding has been posted; objections go to the village or the township' },
  returned: { zh: '材料需要补正，请在期限内提交', en: 'papers are missing or need correction; please send them in time' },
  'correction-visit': { zh: '补正期限已过，村里将上门协助', en: 'the time for the correction is over; the village will come and help' },
  refused: { zh: '经审核不予纳入，理由见书面告知', en: 'the application was refused; the reasons are given in writing' },
  registered: { zh: '已纳入监测，将落实帮扶措施', en: 'the household is now monitored; help will follow' },
  withdrawn: { zh: '申请已撤回', en: 'the application has been withdrawn' },
  recalled: { zh: '前一通知所述决定已被撤回，以后续通知为准', en: 'the decision you were told about was taken back; wait for the next notice' },
  'campaign-opened': {
    zh: '复核批次{number}已下达：本村{count}户，请按各户期限入户，至{until}办结',
    en: 'round {number} of re-verification has begun: {count} households of this village, each by its own day, all by {until}',
  },
  'comparison-requested': { zh: '请本部门反馈信息比对结果', en: 'please compare your data and answer' },
  'rung-reminder': { zh: '{place}“{step}”将于{due}到期，请按时办理', en: '{place}: “{step}” is due by {due}; please see to it in time' },
  'rung-alert': { zh: '{place}“{step}”已逾期（{due}到期）', en: '{place}: “{step}” is overdue (due by {due})' },
  'rung-urging-letter': { zh: '{place}“{step}”逾期未办（{due}到期），已发督促函，请书面答复', en: '{place}: “{step}”, due by {due}, is still open; an urging letter was issued, please answer it' },
  'rung-circular': { zh: '{place}“{step}”逾期未办（{due}到期），将列入下一期周通报', en: '{place}: “{step}”, due by {due}, is still open and will be in the next weekly circular' },
  'rung-talk': { zh: '{place}“{step}”长期逾期（{due}到期），需约谈责任单位并作记录', en: '{place}: “{step}”, due by {due}, is long overdue; a talk is to be held and recorded' },
  'rung-vacant': { zh: '{place}“{step}”无人在岗办理（{due}到期），请尽快安排人员', en: '{place}: nobody is there to do “{step}” (due by {due}); please find somebody' },
  'rung-barred': { zh: '{place}“{step}”本岗位无人可办（须回避，{due}到期），请尽快另行安排人员', en: '{place}: nobody in the office may act on “{step}” (conflict of interest; due by {due}); please find somebody else' },
  'circular-issued': { zh: '{week}周通报已印发，共{lines}项', en: 'the weekly circular of {week} has been issued, {lines} entries' },
  'delivery-stopped': { zh: '{day}有消息（{channel}）多次发送未成功，已停止；可在“发送记录”中查看并重发', en: 'on {day} messages ({channel}) failed too often and stopped; look them up under deliveries and send them again' },
  'step-frozen': { zh: '“{step}”自{from}至{to}冻结，期间不办理，期限顺延', en: '“{step}” takes no decisions from {from} to {to}; due dates stand still' },
  'step-thawed': { zh: '“{step}”已提前解除冻结，期限已重新计算', en: '“{step}” takes decisions again; due dates were counted anew' },
  'calendar-reckoned': { zh: '放假安排公布，“{step}”到期日由{before}改为{after}', en: 'days off were announced: “{step}” is now due by {after} instead of {before}' },
  'absence-set-principal': { zh: '已设置代理：{from}至{to}您的工作由代理人办理', en: 'an agent is set: from {from} to {to} somebody else does your work' },
  'absence-set-agent': { zh: '{from}至{to}由您代理一位同事的工作', en: 'from {from} to {to} you do the work of a colleague as their agent' },
  'absence-begun-principal': { zh: '代理已开始，至{to}止您的工作由代理人办理', en: 'your absence has begun; until {to} your agent does your work' },
  'absence-begun-agent': { zh: '代理已开始，至{to}止同事的待办显示在您的待办中', en: 'your time as an agent has begun; until {to} your colleague’s tasks stand in your inbox' },
  'absence-over-principal': { zh: '代理已结束，您的工作由您本人办理', en: 'your absence is over; your work is yours again' },
  'absence-over-agent': { zh: '代理已结束，不再办理该同事的工作', en: 'your time as an agent is over' },
  'task-handed-over': { zh: '“{step}”已转交您办理', en: '“{step}” has been handed over to you' },
  'task-delegated': { zh: '“{step}”已委派给您，请提出意见后交回', en: '“{step}” has been delegated to you; please hand it back with your opinion' },
  'task-handed-back': { zh: '您委派的“{step}”已附意见交回', en: '“{step}”, which you delegated, is back with an opinion' },
  'delegation-taken-back': { zh: '委派给您的“{step}”已收回', en: '“{step}”, which was delegated to you, has been taken back' },
  'task-freed': { zh: '您认领的“{step}”已由督查人员释放', en: '“{step}”, which you held, has been released by a supervisor' },
  'task-urged': { zh: '“{step}”被催办，请尽快办理', en: '“{step}” is urged; please see to it soon' },
  'opinion-asked': { zh: '就“{step}”征求您的意见', en: 'you are asked for an opinion on “{step}”' },
  'opinion-given': { zh: '您就“{step}”征求的意见已答复', en: 'the opinion you asked for on “{step}” has come' },
  'opinion-taken-back': { zh: '就“{step}”向您征求的意见已撤回', en: 'you are no longer asked for an opinion on “{step}”' },
  'opinion-handed-over': { zh: '您就“{step}”征求的意见，因被征求人工作交接，转由他人答复', en: 'the opinion you asked for on “{step}” will come from somebody else: who was asked has handed over their work' },
  'opinion-asker-replaced': { zh: '就“{step}”征求的意见，因征求人工作交接，答复改由您接收', en: 'an opinion asked for on “{step}” will come to you: who asked has handed over their work' },
  'voter-left-out': { zh: '“{step}”：您逾期未表决，已按缺席处理，不再需要您表决', en: '“{step}”: you did not vote in time and were left out as absent; your vote is not asked for any more' },
  'objection-upheld': { zh: '您{filed}提的意见已核查：意见属实', en: 'your objection{filed} was checked: you were right' },
  'objection-dismissed': { zh: '您{filed}提的意见已核查：情况不属实，或者不影响结果', en: 'your objection{filed} was checked: it was not so, or changes nothing' },
  'objection-ended': { zh: '您{filed}提的意见不用再核查：这户的申请在核查完以前已经结束', en: 'your objection{filed} needs no check any more: the application ended before it was checked' },
  'objection-recalled': { zh: '您{filed}提的意见的核查结果已被撤回，以后续通知为准', en: 'the result of the check of your objection{filed} was taken back; wait for the next notice' },
  'case-copied': { zh: '该事项抄送给您，当前环节“{step}”', en: 'a copy of this case was sent to you; it stands at “{step}”' },
  'endpoint-test': { zh: '这是一条测试消息', en: 'this is a test message' },
};

/** Marks a notice to the village about a household that has no account: somebody has to tell them. */
export const tellPrefix = 'tell.';

/** Whether it is for a neighbour who objected: it tells of no case, whose case it is least of all, and leads to the notice board. */
export const leadsToBoard = (template: string): boolean => template.startsWith('objection-');

/**
 * A notice in words. A template nobody knows any more is shown by its name.
 * @param params fill `{name}` in the sentence
 */
export function noticeSentence(template: string, caseNumber: string | null, params: Record<string, unknown> = {}): Sentence {
  const tell = template.startsWith(tellPrefix);
  const name = tell ? template.slice(tellPrefix.length) : template;
  const { zh, en } = filled(sentences[name] ?? { zh: name, en: name }, params);
  const number = caseNumber ?? '';
  if (tell) return { zh: `请告知农户（${number}）：${zh}`, en: `Please tell the household (${number}): ${en}` };
  return { zh: `${number} ${zh}`.trim(), en: `${number} ${en}`.trim() };
}

const filled = ({ zh, en }: Sentence, params: Record<string, unknown>): Sentence => ({ zh: fill(zh, params, 'zh'), en: fill(en, params, 'en') });

/** A parameter may be a word in both languages. */
function fill(text: string, params: Record<string, unknown>, language: keyof Sentence): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    return value !== null && typeof value === 'object' ? String((value as Sentence)[language]) : String(value ?? '');
  });
}
