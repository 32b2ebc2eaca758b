import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { HangingList } from '#contracts/notice-board';
import { GoButton } from '#console/forms/household/go-button';
import { useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { type Step, steps } from './answers';
import './notice-board.css';

interface Props {
  step: Step;
  list: HangingList;
  /** Whether what is written outlives the page. */
  isKept: boolean;
  title: string;
  lead?: string;
  /** What has to be answered before one can go on. */
  missing?: string | undefined;
  /** In place of "next". */
  go?: string;
  isBusy?: boolean;
  goOn(): void;
  children: ReactNode;
}

const words = {
  zh: { about: (name: string, n: number, of: number) => `对${name}户提意见 · 第${n}步，共${of}步`, next: '下一步', back: '上一步', board: '公示榜', kept: '写的内容加密存在这台手机上，可以离开，回来接着写。', notKept: '这台手机存不住写的内容，请一次写完。' },
  en: { about: (name: string, n: number, of: number) => `Objecting to ${name} · step ${n} of ${of}`, next: 'Next', back: 'Back', board: 'Notice board', kept: 'What you write is kept on this phone, encrypted: you may leave and go on later.', notKept: 'This phone cannot keep what you write: please do it in one go.' },
};

/** One question: about whom, how far one is, its answer, on and back. */
export function Question({ step, list: { caseId, headOfHousehold }, isKept, title, lead, missing, go, isBusy = false, goOn, children }: Props) {
  const w = useWords(words);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => void window.scrollTo(0, 0), []);
  const index = steps.indexOf(step);
  const next = () => {
    setAsked(true);
    if (!missing) goOn();
  };
  return (
    <div className="household">
      <p>
        <small>{w.about(headOfHousehold, index + 1, steps.length)}</small>
      </p>
      <Page title={title} lead={lead}>
        {children}
        {isAsked && missing && (
          <p role="alert" className="household-fault">
            {missing}
          </p>
        )}
        <GoButton isBusy={isBusy} onGo={next}>
          {go ?? w.next}
        </GoButton>
        <Link className="household-quiet" to={index === 0 ? '/board' : `/board/${caseId}/${steps[index - 1]}`}>
          <span aria-hidden="true">‹ </span>
          {index === 0 ? w.board : w.back}
        </Link>
        <p className="board-kept">
          <small>{isKept ? w.kept : w.notKept}</small>
        </p>
      </Page>
    </div>
  );
}
