import type { CaseView } from '#contracts/cases';
import type { Said } from '#console/shared/i18n/words';

/** What each step means for the household that waits; the first that fits is said. A step without words of its own is called by its title. */
const told: readonly [RegExp, Said][] = [
  [/^authorisation/, { zh: '还有家人没签授权书，签齐了才能往下办。', en: 'Some of your family have not signed yet; it goes on once all have.' }],
  [/^screening\.assigning/, { zh: '申请已收到，乡镇正在安排干部上门。', en: 'Your application has arrived; the township names the people who will visit you.' }],
  [/^screening\.countersigning/, { zh: '干部已经到您家看过，正在签字确认。', en: 'You have been visited; the second visitor is about to sign.' }],
  [/^screening/, { zh: '干部要到您家看一看、问一问，请家里留人。', en: 'People are coming to see and ask: please have somebody at home.' }],
  [/^villageReview/, { zh: '村里要开会评议您家的申请。', en: 'The village is to meet and vote on your application.' }],
  [/^publicity\.toBePosted/, { zh: '村里评议完了，马上张榜公示。', en: 'The village has voted; the notice is to be posted.' }],
  [/^publicity.*objections\.checking/, { zh: '公示期间有人提了意见，乡镇正在核查。', en: 'Somebody objected to the notice; the township is checking it.' }],
  [/^publicity/, { zh: '您家的名单正在村里张榜公示。', en: 'Your family is on the notice board of the village.' }],
  [/^townshipReview/, { zh: '乡镇正在审核。', en: 'The township is reviewing it.' }],
  [/^comparison.*answers\.complete.*hits\.explaining/, { zh: '核对信息时有对不上的地方，村干部会来问您。', en: 'Something did not agree in the check; the village cadre will ask you about it.' }],
  [/^comparison/, { zh: '各部门正在按您家的授权核对信息。', en: 'Departments are checking what you authorised them to.' }],
  [/^countyApproval/, { zh: '县里正在审定。', en: 'The county is deciding.' }],
  [/^announcing/, { zh: '县里已经同意，乡镇马上在村里张榜公告。', en: 'The county has agreed; the result is to be posted in the village.' }],
  [/^registered/, { zh: '您家已经纳入监测帮扶。', en: 'Your family is now monitored and helped.' }],
  [/^returned\.awaited/, { zh: '材料不全，请您补一补。补齐前时间先停着不算。', en: 'Papers are missing: please add them. The clock stands still until you have.' }],
  [/^returned/, { zh: '材料还没补齐，村干部会上门帮您补。', en: 'Papers are still missing; the village will come and help.' }],
  [/^refusalCheck/, { zh: '乡镇正在复核您家符不符合条件，还没有决定。', en: 'The township is checking whether your family qualifies; nothing is decided yet.' }],
  [/^refused/, { zh: '这次没有纳入监测。', en: 'Your family was not taken in this time.' }],
  [/^withdrawn/, { zh: '申请已撤回。', en: 'The application was withdrawn.' }],
];

/** Where a case stands, in one sentence for the household. */
export function stateSentence({ state, title }: Pick<CaseView, 'state' | 'title'>): Said {
  return told.find(([state_]) => state_.test(state))?.[1] ?? { zh: `现在的环节：${title.zh}。`, en: `Now at: ${title.en}.` };
}

/** Steps off the usual way, as they stand in the list of steps. */
const beside: readonly [RegExp, Said][] = [
  [/^authorisation/, { zh: '等家里人把授权书签齐', en: 'Your family is to sign' }],
  [/^returned/, { zh: '等您家把材料补齐', en: 'Waiting for your papers' }],
  [/^refusalCheck/, { zh: '乡镇复核您家符不符合条件', en: 'The township checks whether your family qualifies' }],
];

/** What a step is called in the list of steps. */
export const stepName = ({ state, title }: Pick<CaseView, 'state' | 'title'>): Said => beside.find(([state_]) => state_.test(state))?.[1] ?? title;

/** What one may do and nobody waits for: to take back what was just sent, and to give the whole thing up. */
const optional: readonly string[] = ['decision.recalled', 'application.withdrawn'];

/** What the household is asked for, and what it may do besides. */
export function askedOf({ openEvents }: Pick<CaseView, 'openEvents'>) {
  return { asked: openEvents.filter(({ type }) => !optional.includes(type)), besides: optional.flatMap((one) => openEvents.filter(({ type }) => type === one)) };
}
