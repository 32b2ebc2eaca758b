const named = (code: string, zh: string, en: string) => ({ code, name: { zh, en } });

/** What offices put refusals and returns down to, where a region's policy has no list of its own. The text says the rest. */
export const commonReasonCodes = [
  named('incomplete', '材料不全', 'papers are missing'),
  named('unsigned', '签字或授权不全', 'signatures or authorisations are missing'),
  named('inconsistent', '信息前后不一致', 'the file contradicts itself'),
  named('visit-unclear', '入户核实不清', 'the visit left questions open'),
  named('procedure', '评议、公示程序不合规定', 'the meeting or the posting did not follow the rule'),
  named('unexplained', '疑点或红线说明不充分', 'hits or red lines are not explained well enough'),
  named('not-eligible', '不符合纳入条件', 'the household does not meet the conditions'),
  named('other', '其他', 'other'),
];
