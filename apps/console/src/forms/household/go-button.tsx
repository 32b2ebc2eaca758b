import { type ReactNode, useId } from 'react';
import { HeldNote, useHeld } from '#console/shared/ui/holding';
import './household.css';

interface Props {
  isBusy?: boolean;
  danger?: boolean;
  onGo(): void;
  children: ReactNode;
}

/** The one big button of a page; where it has to wait, it says why. */
export function GoButton({ isBusy = false, danger = false, onGo, children }: Props) {
  const id = useId();
  const isHeld = useHeld() !== undefined;
  return (
    <>
      <HeldNote id={id} />
      <button
        type="button"
        className={danger ? 'household-go household-danger' : 'household-go'}
        aria-disabled={isBusy || isHeld}
        aria-describedby={isHeld ? id : undefined}
        onClick={() => !isBusy && !isHeld && onGo()}
      >
        {children}
      </button>
    </>
  );
}
