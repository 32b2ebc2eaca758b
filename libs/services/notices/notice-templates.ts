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
  'rung-circular': { zh: '{place}“{step}”逾期未办（{due}到期），将列入本周通报', en: '{place}: “{step}”, due by {due}, is still open and will be in the weekly circular' },
  'rung-talk': { zh: '{place}“{step}”长期逾期（{due}到期），需约谈责任单位并作记录', en: '{place}: “{step}”, due by {due}, is long overdue; a talk is to be held and recorded' },
  'rung-vacant': { zh: '{place}“{step}”无人在岗办理（{due}到期），请尽快安排人员', en: '{place}: nobody is there to do “{step}” (due by {due}); please find somebody' },
  'circular-issued': { zh: '{week}周通报已印发，共{lines}项', en: 'the weekly circular of {week} has been issued, {lines} entries' },
  'delivery-stopped': { zh: '一条消息（{channel}）多次发送未成功，已停止；可在“发送记录”中查看并重发', en: 'a message ({channel}) failed too often and stopped; look it up under deliveries and send it again' },
  'calendar-reckoned': { zh: '放假安排公布，“{step}”到期日由{before}改为{after}', en: 'days off were announced: “{step}” is now due by {after} instead of {before}' },
  'endpoint-test': { zh: '这是一条测试消息', en: 'this is a test message' },
};

/** Marks a notice to the village about a household that has no account: somebody has to tell them. */
export const tellPrefix = 'tell.';

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
