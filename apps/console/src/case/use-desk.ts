import { useState } from 'react';
import type { OpenEvent } from '#console/forms/form-props';
import type { Chosen } from './verbs/verb-dialog';

/** What is open on the desk beside the case: the form of an event, or the dialog of a verb. */
export interface CaseDesk {
  chosen: OpenEvent | undefined;
  choose: (event: OpenEvent | undefined) => void;
  verb: Chosen | undefined;
  chooseVerb: (verb: Chosen | undefined) => void;
}

interface Open {
  caseId: string | undefined;
  chosen?: OpenEvent | undefined;
  verb?: Chosen | undefined;
}

/** Belongs to one case: with another, nothing is open. */
export function useDesk(caseId: string | undefined): CaseDesk {
  const [open, setOpen] = useState<Open>({ caseId });
  const own = open.caseId === caseId ? open : { caseId };
  return {
    chosen: own.chosen,
    choose: (chosen) => setOpen({ caseId, chosen }),
    verb: own.verb,
    chooseVerb: (verb) => setOpen({ ...own, caseId, verb }),
  };
}
