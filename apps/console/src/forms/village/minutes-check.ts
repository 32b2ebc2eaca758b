import type { PolicyBody } from '#contracts/policy';

/** Who came and how they voted; what was not counted yet is left out. */
export interface Count {
  present?: number;
  representatives?: number;
  committeeMembers?: number;
  for?: number;
  against?: number;
  abstain?: number;
}

type Said = { zh: string; en: string };

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
/** One third of 13 is not a number a computer holds. */
const tolerance = 1e-9;

/** What does not add up, or is not as the region's rule asks, in the order in which the server would say it. */
export function remarksOn({ present, representatives, committeeMembers, for: inFavour, against, abstain }: Count, rule: PolicyBody['committee'] | undefined): Said[] {
  const remarks: Said[] = [];
  if (present === undefined) return remarks;
  const composition = (representatives ?? 0) + (committeeMembers ?? 0);
  if (composition > present) remarks.push({ zh: `村民代表与村“两委”成员合计${composition}人，超过到会${present}人`, en: `${composition} representatives and committee members are more than the ${present} present` });
  if (inFavour !== undefined && against !== undefined && abstain !== undefined && inFavour + against + abstain !== present) {
    const votes = inFavour + against + abstain;
    remarks.push({ zh: `票数合计${votes}，与到会${present}人不符`, en: `${votes} votes for ${present} present` });
  }
  if (!rule) return remarks;
  if (present < rule.minimumPresent) remarks.push({ zh: `到会${present}人，少于规定的${rule.minimumPresent}人`, en: `${present} present; at least ${rule.minimumPresent} are needed` });
  if (rule.oddNumber && present % 2 === 0) remarks.push({ zh: `到会${present}人，应为单数`, en: `${present} present; the number must be odd` });
  if (representatives !== undefined && representatives < present * rule.minimumRepresentativesShare - tolerance) {
    remarks.push({ zh: `村民代表不足到会人数的${percent(rule.minimumRepresentativesShare)}`, en: `Representatives are less than ${percent(rule.minimumRepresentativesShare)} of those present` });
  }
  if (committeeMembers !== undefined && committeeMembers > present * rule.maximumCommitteeShare + tolerance) {
    remarks.push({ zh: `村“两委”成员超过到会人数的${percent(rule.maximumCommitteeShare)}`, en: `Committee members are more than ${percent(rule.maximumCommitteeShare)} of those present` });
  }
  return remarks;
}
