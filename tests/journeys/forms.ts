import { randomUUID } from 'node:crypto';

/** The smallest photo there is. */
export const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** How the meeting voted; everybody who came voted for, against, or abstained. */
export interface Votes {
  for: number;
  against: number;
  abstain: number;
}

/** Counts as the event carries them, and as the minutes say. */
export const countOf = (votes: Votes): object => ({
  present: votes.for + votes.against + votes.abstain,
  representatives: 6,
  committeeMembers: 4,
  ...votes,
});

/** The forms people fill in, with what they would write. Days are YYYY-MM-DD. */
export const forms = {
  visit: (visitedOn: string, redLines: string[], photos: string[]) => ({
    visitedOn,
    way: 'visit',
    spokenTo: [1],
    guarantees: { foodAndClothing: true, compulsoryEducation: true, basicMedicalCare: false, safeHousing: true, drinkingWater: true },
    observations: '户主患病住院，自付医疗费用较高，家中主要劳动力停工陪护，收入明显下降。',
    redLines: redLines.map((code) => ({ code, explanation: '农用三轮车，购于患病之前，用于拉运香菇，不属于享乐性消费。' })),
    photos,
  }),
  countersignature: () => ({ statement: '本人参加入户，所记情况属实。' }),
  minutes: (heldOn: string, chair: string, votes: Votes, attachments: string[]) => ({
    heldOn,
    place: '村委会会议室',
    chair,
    ...countOf(votes),
    opinions: '与会人员听取入户核实情况，认为该户因病支出较大，返贫风险客观存在。',
    attachments,
  }),
  posting: (postedOn: string, photos: string[]) => ({ postedOn, board: '村务公开栏', photos }),
  objection: (receivedOn: string, content: string) => ({ receivedOn, channel: 'hot-line', content, anonymous: true, attachments: [] }),
  check: (outcome: 'upheld' | 'dismissed') => ({
    outcome,
    findings: outcome === 'dismissed' ? '车辆为农用三轮车，已如实登记，异议不成立。' : '该户在县城另有住房，未如实申报，异议成立。',
    attachments: [],
  }),
  answer: (department: string, answeredOn: string, hits: string[]) => ({
    department,
    source: '本部门业务信息系统',
    answeredOn,
    hits: hits.map((id) => ({ id, position: 1, kind: '车辆登记', detail: '名下登记有机动三轮车一辆。' })),
  }),
  explanation: (outcome: string) => ({ outcome, explanation: '系农用三轮车，用于生产经营，入户时已核实。', attachments: [] }),
  correction: (note: string, attachments: string[]) => ({ note, attachments }),
  opinion: (opinion: string) => ({ opinion, attachments: [] }),
};

export const newHit = (): string => randomUUID();
