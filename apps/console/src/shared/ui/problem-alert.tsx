import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { type Problem } from '../api/client';
import { useLanguage } from '../i18n/words';

interface Props {
  problem: Problem | null | undefined;
  /** What failed, before the sentence why. */
  lead?: ReactNode;
  action?: ReactNode;
}

/** Says why something was not done, and which fields need correction. Nothing, where there is no problem. */
export function ProblemAlert({ problem, lead, action }: Props) {
  const [language] = useLanguage();
  if (!problem) return null;
  const sentence = problem.sentence?.[language] ?? problem.message;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      style={{ marginBlock: 12 }}
      title={lead ?? sentence}
      description={
        lead || problem.errors?.length ? (
          <>
            {lead && <p style={{ margin: 0 }}>{sentence}</p>}
            {problem.errors && problem.errors.length > 0 && (
              <ul style={{ margin: 0, paddingInlineStart: 20 }}>
                {problem.errors.map(({ path, message }) => (
                  <li key={`${path} ${message}`}>{message}</li>
                ))}
              </ul>
            )}
          </>
        ) : undefined
      }
      action={action}
    />
  );
}
