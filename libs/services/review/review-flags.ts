import type { Review, ReviewFlag } from '#contracts/review.js';
import { yuanOf } from '#domain/income.js';

const flag = (level: ReviewFlag['level'], of: ReviewFlag['of'], zh: string, en: string): ReviewFlag => ({ level, of, sentence: { zh, en } });

/** What to look at before anything else, the gravest first. Nothing here decides. */
export function flagsOf({ redLines, hits, objections, household, income }: Omit<Review, 'caseId' | 'flags'>): ReviewFlag[] {
  return [...redLineFlags(redLines), ...hitFlags(hits), ...objectionFlags(objections), ...incomeFlags(income), ...fileFlags(household)];
}

function* redLineFlags(lines: Review['redLines']): Generator<ReviewFlag> {
  for (const { name, explanation } of lines) {
    const [zh, en] = explanation === null ? ['，尚无说明', ', not explained'] : ['，已说明', ', explained'];
    yield flag('red', 'red-line', `纳入红线：${name.zh}${zh}`, `Red line: ${name.en}${en}`);
  }
}

function* hitFlags(hits: Review['hits']): Generator<ReviewFlag> {
  for (const { state, departmentName, kind, memberName } of hits) {
    const whose = { zh: memberName === null ? '全户' : memberName, en: memberName ?? 'the household' };
    if (state === 'open') yield flag('red', 'hit', `${departmentName.zh}比对：${whose.zh}有${kind}，尚未说明`, `${departmentName.en}: ${kind} of ${whose.en}, not explained yet`);
    if (state === 'confirmed') yield flag('red', 'hit', `${departmentName.zh}比对：${whose.zh}有${kind}，经核属实`, `${departmentName.en}: ${kind} of ${whose.en}, confirmed`);
    if (state === 'explained') yield flag('info', 'hit', `${departmentName.zh}比对：${whose.zh}有${kind}，已作说明`, `${departmentName.en}: ${kind} of ${whose.en}, explained`);
  }
}

function* objectionFlags(objections: Review['objections']): Generator<ReviewFlag> {
  const open = objections.filter(({ state }) => state === 'open').length;
  const upheld = objections.filter(({ state }) => state === 'upheld').length;
  if (open > 0) yield flag('red', 'objection', `有${open}件异议尚未办结`, `Objections still open: ${open}`);
  if (upheld > 0) yield flag('red', 'objection', `有${upheld}件异议成立`, `Objections upheld: ${upheld}`);
}

function* incomeFlags({ figures, line, overLine }: Review['income']): Generator<ReviewFlag> {
  const perHead = figures.find(({ field }) => field === 'referencePerHead');
  if (overLine && line !== null) {
    const amount = yuanOf(perHead?.found ?? perHead?.stated ?? 0);
    yield flag('amber', 'income', `人均参考收入${amount}元，不低于监测范围${yuanOf(line)}元`, `Reference income per head is ${amount} yuan, not below the line of ${yuanOf(line)} yuan`);
  }
  if (perHead?.difference) {
    const [more, amount] = [perHead.difference > 0, yuanOf(Math.abs(perHead.difference))];
    yield flag('amber', 'income', `入户核实的人均参考收入比档案${more ? '多' : '少'}${amount}元`, `The visit found ${amount} yuan ${more ? 'more' : 'less'} per head than the file states`);
  }
}

function* fileFlags({ version, currentVersion, comparedWith, changes, warnings }: Review['household']): Generator<ReviewFlag> {
  if (currentVersion > version) yield flag('amber', 'file', `家庭档案已更新至第${currentVersion}版，本事项依据第${version}版`, `The file is at version ${currentVersion}; the case rests on version ${version}`);
  if (changes.length > 0) yield flag('info', 'changes', `与第${comparedWith}版相比有${changes.length}处变化`, `Changes since version ${comparedWith}: ${changes.length}`);
  if (warnings.length > 0) yield flag('info', 'file', `档案有${warnings.length}处存疑`, `Doubtful points of the file: ${warnings.length}`);
}
