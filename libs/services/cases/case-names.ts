/**
 * What people call a case, for statements about cases: joins `application`, `of_campaign` and `file`. An identification is called by the number
 * of its application and shows the household as it applied; a re-verification by those of its campaign and household, as the household is now.
 * @param caseId expression of the case's id; never text from outside
 */
export const joinCaseNames = (caseId: string): string => `
  LEFT JOIN application ON application.case_id = ${caseId}
  LEFT JOIN campaign_case of_campaign ON of_campaign.case_id = ${caseId}
  LEFT JOIN household visited ON visited.id = of_campaign.household_id
  LEFT JOIN household_version file ON file.household_id = coalesce(application.household_id, visited.id)
    AND file.version = coalesce(application.household_version, visited.version)`;

/** The number people quote, after `joinCaseNames`; null for a case that has none. */
export const caseNumber = 'coalesce(application.number, of_campaign.number)';
