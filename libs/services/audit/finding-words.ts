import type { Sentence } from '#domain/sentence.js';

const kinds: Readonly<Record<string, string>> = { task: '任务', timer: '期限', message: '待发消息', case: '事项' };
const kindOf = (name: string): string => kinds[name] ?? name;

type Words = readonly [RegExp, (...found: string[]) => string];

/** The verifier's sentences in Chinese, by what they say. */
const words: readonly Words[] = [
  [/^the journal is empty$/, () => '流水为空'],
  [/^entry (\d+) is missing$/, (seq) => `缺少第${seq}条流水`],
  [/^entries (\d+) to (\d+) are missing$/, (from, to) => `缺少第${from}至${to}条流水`],
  [/^entry (\d+) does not carry the hash of its text$/, (seq) => `第${seq}条流水的校验值与内容不符，内容可能被改动`],
  [/^entry (\d+) is not numbered and dated as its text says$/, (seq) => `第${seq}条流水的序号或时间与内容不符`],
  [/^the journal ends at entry (\d+), and that is not where the case stands$/, (seq) => `流水止于第${seq}条，与事项现状不符`],
  [/^entry (\d+) says otherwise when decided again$/, (seq) => `第${seq}条流水重新推演的结果与记载不符`],
  [/^entry (\d+) cannot be decided again: .*$/s, (seq) => `第${seq}条流水无法重新推演`],
  [/^the case differs from its journal in (.*)$/s, (what) => `事项现状与流水不符：${what}`],
  [/^the (task|timer|message) (.*?) is missing$/s, (kind, name) => `缺少${kindOf(kind!)}：${name}`],
  [/^the (task|timer|message) (.*?) differs from the journal in (.*)$/s, (kind, name, what) => `${kindOf(kind!)}与流水不符：${name}，${what}`],
  [/^the (task|timer|message) (.*) follows from no entry of the journal$/s, (kind, name) => `${kindOf(kind!)}没有流水依据：${name}`],
  [/^there are rows in (\w+), but no case$/, (table) => `数据表${table}中有记录，事项本身却不存在`],
  [/^entry (\d+) is dated before (\S+), the first day that was sealed$/, (seq, day) => `第${seq}条流水的日期早于首个日封${day}`],
  [/^entry (\d+) was written or changed after (\S+) was sealed$/, (seq, day) => `第${seq}条流水在${day}日封之后写入或改动`],
  [/^(\S+) has no seal, though later days have$/, (day) => `${day}没有日封，其后各日却有`],
  [/^(\S+) has no seal, though (\S+) has$/, (day, later) => `${day}没有日封，${later}却有`],
  [
    /^The seal of (\S+) does not fit what the journal holds of that day \((\d+) cases sealed, (\d+) now\)$/,
    (day, sealed, now) => `${day}的日封与当日流水不符（封存时${sealed}件，现为${now}件）`,
  ],
];

const ofCase = /^Case ([0-9a-f-]{36}): /;

/** A fault as the verifier says it, taken apart: whose it is, and what. */
export function readFault(fault: string): { caseId: string | null; sentence: string } {
  const caseId = ofCase.exec(fault)?.[1] ?? null;
  return { caseId, sentence: fault.replace(ofCase, '') };
}

/** The same in both languages; one that has no words yet is shown as it is. */
export function faultWords(en: string): Sentence {
  for (const [pattern, say] of words) {
    const found = pattern.exec(en);
    if (found) return { zh: say(...found.slice(1)), en };
  }
  return { zh: en, en };
}
