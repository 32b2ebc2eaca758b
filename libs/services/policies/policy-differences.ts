import type { PolicyBody } from '#contracts/policy.js';
import type { PolicyDifference } from '#contracts/policy-drafts.js';
import type { Title } from '#engine/define.js';
import { type PolicyLine, policyLines, type PolicyNames } from './policy-lines.js';

/** What the later rules set differently, as sentences; everything, where there were none before. */
export function policyDifferences(before: PolicyBody | undefined, after: PolicyBody, names: PolicyNames): PolicyDifference[] {
  const then = new Map(before ? policyLines(before, names).map((line) => [line.path, line]) : []);
  const now = new Map(policyLines(after, names).map((line) => [line.path, line]));
  const paths = [...new Set([...now.keys(), ...then.keys()])];
  return paths.flatMap((path) => differenceIn(then.get(path), now.get(path)) ?? []);
}

function differenceIn(then: PolicyLine | undefined, now: PolicyLine | undefined): PolicyDifference | undefined {
  const { path, title } = (now ?? then)!;
  if (then?.value.zh === now?.value.zh && then?.value.en === now?.value.en) return undefined;
  return { path, title, before: then?.value ?? null, after: now?.value ?? null, sentence: sentenceOf(title, then?.value, now?.value) };
}

function sentenceOf(title: Title, then: Title | undefined, now: Title | undefined): Title {
  if (!then) return { zh: `${title.zh}：新增“${now!.zh}”`, en: `${title.en}: now "${now!.en}"` };
  if (!now) return { zh: `${title.zh}：取消“${then.zh}”`, en: `${title.en}: no longer "${then.en}"` };
  return { zh: `${title.zh}：由“${then.zh}”改为“${now.zh}”`, en: `${title.en}: from "${then.en}" to "${now.en}"` };
}
