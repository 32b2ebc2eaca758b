import { UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { EventAnswer } from '#contracts/cases';
import type { Problem } from '#console/shared/api/client';
import { useRefresh, useSend } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import './case.css';
import { holdSeconds, keepSlip, useSlip } from './undo';
import { useKeys } from './use-keys';

const words = {
  zh: { done: (title: string) => `已办理：${title}`, left: (n: number) => `${n}秒后通知相关人员`, undo: '撤回', undone: '已撤回，事项回到办理前的环节', key: '按 Z 撤回' },
  en: { done: (title: string) => `Done: ${title}`, left: (n: number) => `others are told in ${n} s`, undo: 'Recall', undone: 'Recalled: the case is back where it was', key: 'Z recalls' },
};

/** 撤回 at a stroke: takes back the last decision; the server says whether it still can. */
export function useUndo() {
  const slip = useSlip();
  const recall = useSend<EventAnswer>();
  const refresh = useRefresh();
  const { mutateAsync } = recall;
  const undo = useCallback(async (): Promise<boolean> => {
    if (!slip) return false;
    keepSlip(undefined);
    await mutateAsync({ method: 'POST', path: `/cases/${slip.caseId}/events`, body: { type: 'decision.recalled', payload: {} } });
    await Promise.all([refresh(`/cases/${slip.caseId}`), refresh('/tasks')]);
    return true;
  }, [slip, mutateAsync, refresh]);
  return { slip, undo, problem: recall.error, isUndone: recall.isSuccess };
}

interface Props {
  /** Told once a decision was taken back. */
  onUndone: (caseId: string) => void;
}

/** Stands at the foot of the page for the seconds in which nobody has heard of the decision yet. */
export function UndoBar({ onUndone }: Props) {
  const w = useWords(words);
  const say = useSay();
  const { slip, undo, problem, isUndone } = useUndo();
  const left = useSecondsLeft(slip?.until);
  const takeBack = (): void => {
    if (!slip) return;
    const { caseId } = slip;
    undo().then(
      () => onUndone(caseId),
      () => {},
    );
  };
  useKeys(slip ? { z: takeBack } : {});
  return (
    <div className="undo-place" role="status">
      {slip && (
        <div className="undo-bar">
          <span>{w.done(say(slip.title))}</span>
          <span className="undo-time" aria-hidden="true">
            <span style={{ width: `${(left / holdSeconds) * 100}%` }} />
          </span>
          <span aria-hidden="true">{w.left(left)}</span>
          <Button size="small" icon={<UndoOutlined />} onClick={takeBack} title={w.key} aria-keyshortcuts="z">
            {w.undo}
          </Button>
        </div>
      )}
      {!slip && isUndone && <span className="visually-hidden">{w.undone}</span>}
      <ProblemAlert problem={problem as Problem | null} />
    </div>
  );
}

/** Counts down, and lets the slip go when nothing is left. */
function useSecondsLeft(until: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === undefined) return;
    const tick = (): void => {
      setNow(Date.now());
      if (Date.now() >= until) keepSlip(undefined);
    };
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1_000));
}
