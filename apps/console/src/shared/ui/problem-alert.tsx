import type { ReactNode } from 'react';
import { type Problem } from '../api/client';
import { useLanguage } from '../i18n/words';
import { Note } from './note';

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
  const fields = problem.errors?.length ? (
    <ul>
      {problem.errors.map(({ path, message }) => (
        <li key={`${path} ${message}`}>{message}</li>
      ))}
    </ul>
  ) : undefined;
  return (
    <Note kind="fault" title={lead ?? sentence} action={action}>
      {lead ? (
        <>
          <p>{sentence}</p>
          {fields}
        </>
      ) : (
        fields
      )}
    </Note>
  );
}
