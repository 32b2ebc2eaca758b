import { roleNames } from '#console/shared/format/roles';
import { type Said, useSay } from '#console/shared/i18n/words';

/** What an entry of the access log goes into, in words; what is not here is named by its code. */
const names: Readonly<Record<string, Said>> = {
  action: { zh: '动作', en: 'action' },
  actor: { zh: '办理人', en: 'done by' },
  address: { zh: '来自', en: 'from' },
  absence: { zh: '代理编号', en: 'absence' },
  agent: { zh: '代办人', en: 'agent' },
  at: { zh: '时点', en: 'at' },
  case: { zh: '事项', en: 'case' },
  caseId: { zh: '事项', en: 'case' },
  caseNumber: { zh: '事项编号', en: 'case number' },
  check: { zh: '核验', en: 'check' },
  department: { zh: '部门', en: 'department' },
  endpoint: { zh: '消息出口', en: 'endpoint' },
  event: { zh: '事件', en: 'event' },
  from: { zh: '从', en: 'from' },
  paper: { zh: '文书', en: 'paper' },
  place: { zh: '地点', en: 'place' },
  placeCode: { zh: '地点', en: 'place' },
  prefill: { zh: '填表预填，事项', en: 'to fill in a form of case' },
  principal: { zh: '外出人', en: 'who is away' },
  review: { zh: '审阅事项', en: 'review of case' },
  role: { zh: '岗位', en: 'role' },
  runId: { zh: '导入批次', en: 'import' },
  target: { zh: '账号', en: 'account' },
  to: { zh: '到', en: 'to' },
  version: { zh: '档案版本', en: 'version of the file' },
  why: { zh: '原因', en: 'why' },
};

const roles: Readonly<Record<string, Said>> = roleNames;

/** How much was asked for at once says nothing about what was looked at. */
const unsaid: readonly string[] = ['limit', 'before', 'after'];

interface Props {
  detail: Readonly<Record<string, unknown>>;
  /** What its codes are called, as far as the server knows them. */
  called?: Readonly<Record<string, string>> | undefined;
}

/** The particulars of an entry, each by its name. */
export function DetailWords({ detail, called }: Props) {
  const say = useSay();
  const shown = Object.entries(detail).filter(([key, value]) => !unsaid.includes(key) && value !== undefined && value !== null);
  const inWords = (value: unknown): string => (typeof value === 'string' ? (called?.[value] ?? say(roles[value] ?? { zh: value, en: value })) : JSON.stringify(value));
  return shown.map(([key, value]) => (
    <div key={key} className="log-detail">
      {names[key] ? say(names[key]) : key} {inWords(value)}
    </div>
  ));
}
