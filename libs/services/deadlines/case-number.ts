/** SQL for the number people quote of a case: its application's, or its campaign's. @param column holds the case's id; never text from outside */
export const caseNumber = (column: string): string =>
  `coalesce((SELECT number FROM application WHERE application.case_id = ${column}), (SELECT number FROM campaign_case WHERE campaign_case.case_id = ${column} LIMIT 1))`;
