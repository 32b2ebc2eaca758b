import { z } from 'zod';

/**
 * The forms of the identification procedure (`case_record.body`). What people write stays in the record; events carry only its id.
 * Free text is for the office; identity, phone and bank numbers have no field here.
 */
const text = (longest: number) => z.string().trim().min(1, '不得为空').max(longest);
const day = z.iso.date();
const attachments = z.array(z.uuid()).max(20);
const people = z.int().min(0).max(1000);
const code = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/, '代码应为字母开头的字母、数字和连字符');

/** 收支, in fen a year for the whole household. */
export const income = z.strictObject({
  wage: z.int().min(0),
  operating: z.int().min(0),
  operatingCost: z.int().min(0),
  property: z.int().min(0),
  transfer: z.int().min(0),
  /** 合规自付支出. */
  outOfPocket: z.int().min(0).default(0),
});

/** 两不愁三保障和饮水安全. */
export const guarantees = z.strictObject({
  foodAndClothing: z.boolean(),
  compulsoryEducation: z.boolean(),
  basicMedicalCare: z.boolean(),
  safeHousing: z.boolean(),
  drinkingWater: z.boolean(),
});

/** 入户核实表 (询问、查看、计算、核实). */
export const visitRecord = z.strictObject({
  visitedOn: day,
  way: z.enum(['visit', 'phone', 'video']),
  /** Positions of the members spoken to. */
  spokenTo: z.array(z.int().min(1).max(99)).min(1),
  income: income.optional(),
  guarantees,
  observations: text(2000),
  /** One explanation for each red line named in the event. */
  redLines: z.array(z.strictObject({ code, explanation: text(500) })).max(20).default([]),
  photos: attachments.default([]),
});

/** 第二人签字. */
export const countersignature = z.strictObject({ statement: text(500) });

/** 民主评议会议纪要. */
export const minutesRecord = z.strictObject({
  heldOn: day,
  place: text(100),
  chair: text(50),
  present: people,
  representatives: people,
  committeeMembers: people,
  for: people,
  against: people,
  abstain: people,
  opinions: text(4000),
  attachments: attachments.min(1, '应附签字的会议纪要'),
});

/** 公示、公告: where the list hung, with photos. */
export const postingRecord = z.strictObject({ postedOn: day, board: text(100), photos: attachments.min(1, '应附张榜照片') });

/** 异议: taken down without the objector's name where they wish so. */
export const objectionRecord = z.strictObject({
  receivedOn: day,
  channel: z.enum(['village', 'township', 'hot-line', 'online']),
  content: text(2000),
  anonymous: z.boolean(),
  attachments: attachments.default([]),
});

/** 异议核查. */
export const objectionCheckRecord = z.strictObject({
  outcome: z.enum(['upheld', 'dismissed']),
  findings: text(2000),
  attachments: attachments.default([]),
});

/** 部门比对反馈: what was asked, from which source, and one entry for each hit. */
export const comparisonAnswer = z.strictObject({
  department: code,
  source: text(200),
  answeredOn: day,
  hits: z
    .array(
      z.strictObject({
        id: z.uuid(),
        /** Position of the member concerned; none where the whole household is. */
        position: z.int().min(1).max(99).optional(),
        kind: text(60),
        detail: text(1000),
      }),
    )
    .max(200),
});

/** 疑点说明. */
export const hitExplanation = z.strictObject({
  outcome: z.enum(['explained', 'confirmed', 'withdrawn']),
  explanation: text(1000),
  attachments: attachments.default([]),
});

/** 补正说明 or the village's note of a visit about it. */
export const correctionRecord = z.strictObject({ note: text(1000), attachments: attachments.default([]) });

/** Opinion of a reviewer, of the leading group, or a signed request to withdraw. */
export const opinionRecord = z.strictObject({ opinion: text(1000), attachments: attachments.default([]) });
