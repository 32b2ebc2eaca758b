import type { Verb } from './task-verbs';

const titles = (zh: Record<Verb, string>, en: Record<Verb, string>) => ({ zh, en });

/** What each verb is called, as offices call it. */
export const verbTitles = titles(
  { claim: '认领', release: '释放', 'hand-over': '转办', delegate: '委派', 'hand-back': '交回意见', 'take-back': '收回委派', ask: '加签（征求意见）', urge: '催办', free: '释放他人认领' },
  {
    claim: 'Take it',
    release: 'Give it back',
    'hand-over': 'Hand over',
    delegate: 'Delegate',
    'hand-back': 'Hand back with an opinion',
    'take-back': 'Take back',
    ask: 'Ask for an opinion',
    urge: 'Urge',
    free: 'Free it from its holder',
  },
);

/** What each does, in a sentence. */
export const verbLeads = titles(
  {
    claim: '认领后，同岗位人员看到由您办理。',
    release: '任务回到岗位，其他人可以办理。',
    'hand-over': '转给同岗位同事办理，不再由您办理。',
    delegate: '请县内人员看后提出意见，由其交回，决定仍由您作出。',
    'hand-back': '写明意见，任务交回委派人。',
    'take-back': '不再等待对方意见，任务回到您手中。',
    ask: '请县内人员对此任务提出意见；可要求收到意见后才能办理。',
    urge: '提醒正在办理的人员，每个工作日一次。',
    free: '他人认领而不能办理的任务，回到其岗位。',
  },
  {
    claim: 'Colleagues of your office see that you have it.',
    release: 'It goes back to the office, where others may take it.',
    'hand-over': 'It goes to a colleague of the same office for good.',
    delegate: 'Somebody of the county looks at it and hands it back with an opinion; the decision stays with you.',
    'hand-back': 'It goes back, with your opinion, to the one who lent it.',
    'take-back': 'You wait no longer and have it again.',
    ask: 'Somebody of the county gives an opinion; the decision can be made to wait for it.',
    urge: 'Reminds those who have it, once per working day.',
    free: 'What somebody holds and cannot do goes back to its office.',
  },
);
