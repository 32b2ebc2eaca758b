import { type ReactNode, useContext } from 'react';
import { useSay, useWords } from '#console/shared/i18n/words';
import { PhotoKeepingContext } from '#console/shared/offline/photo-keeping';
import { useHeld } from '#console/shared/ui/holding';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { SendButton } from '#console/shared/ui/send-button';
import type { OpenEvent } from '../form-props';
import type { VillageForm } from './use-village-form';
import './village.css';

const words = {
  zh: { kept: '填写的内容会自动保存在本机（加密）' },
  en: { kept: 'What you fill in is kept on this device, encrypted' },
};

interface Props {
  form: VillageForm<object>;
  event: OpenEvent;
  children: ReactNode;
  danger?: boolean;
  /** Nothing is typed, so nothing is kept. */
  isTap?: boolean;
}

/** The questions, what the server refused, and the button that finishes. */
export function FormBody({ form, event, children, danger, isTap }: Props) {
  const w = useWords(words);
  const say = useSay();
  const isHeld = useHeld() !== undefined;
  const isKept = useContext(PhotoKeepingContext) !== null;
  return (
    <form
      className="village-form"
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!isHeld) void form.finish();
      }}
    >
      {children}
      <ProblemAlert problem={form.problem} />
      <SendButton kind={danger ? 'danger' : 'primary'} size="wide" isBusy={form.isSending}>
        {say(event.title)}
      </SendButton>
      {isKept && !isTap && <p className="field-hint">{w.kept}</p>}
    </form>
  );
}
