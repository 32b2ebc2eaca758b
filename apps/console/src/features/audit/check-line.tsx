import { CheckCircleFilled, CloseCircleFilled, LoadingOutlined } from '@ant-design/icons';
import { Progress } from 'antd';
import { useState } from 'react';
import type { AuditCheck, AuditCheckWithFindings } from '#contracts/audit';
import { useGet } from '#console/shared/api/use';
import { dayInWords, momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';

export const isOver = ({ state }: AuditCheck): boolean => state === 'done' || state === 'failed';

/** One check: of what, how far, and what it says. */
export function CheckLine({ check }: { check: AuditCheck }) {
  const w = useWords({
    zh: { case: (number: string) => `事项 ${number}`, by: (name: string, at: string) => `${name} ${at} 发起`, faults: (n: number) => `查看${n}处问题`, hide: '收起', progress: '核验进度' },
    en: { case: (number: string) => `Case ${number}`, by: (name: string, at: string) => `Started by ${name}, ${at}`, faults: (n: number) => `Show ${n} faults`, hide: 'Hide', progress: 'Progress' },
  });
  const [language] = useLanguage();
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const name = check.of === 'case' ? w.case(check.caseNumber ?? '') : check.of === 'day' && check.day ? dayInWords(check.day, language) : check.place;
  const share = check.total === null ? 0 : check.total === 0 ? 100 : Math.round((check.cases / check.total) * 100);
  return (
    <li>
      <CheckSign check={check} />
      <span className="line-main">
        <strong>{name}</strong>
        <span className="line-sentence">{say(check.sentence)}</span>
        <small>{w.by(check.startedByName, momentInWords(check.startedAt, language))}</small>
        {!isOver(check) && <Progress percent={share} aria-label={w.progress} />}
      </span>
      {check.faults > 0 && (
        <button type="button" className="as-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? w.hide : w.faults(check.faults)}
        </button>
      )}
      {isOpen && <Findings id={check.id} />}
    </li>
  );
}

function CheckSign({ check }: { check: AuditCheck }) {
  if (!isOver(check)) return <LoadingOutlined aria-hidden />;
  const isSound = check.state === 'done' && check.faults === 0;
  return isSound ? <CheckCircleFilled aria-hidden className="sign-sound" /> : <CloseCircleFilled aria-hidden className="sign-fault" />;
}

function Findings({ id }: { id: string }) {
  const w = useWords({ zh: '没有问题。', en: 'No faults.' });
  const say = useSay();
  const check = useGet<AuditCheckWithFindings>(`/audit/checks/${id}`);
  return (
    <div style={{ flexBasis: '100%' }}>
      <Pictures of={check} empty={{ text: w }} isEmpty={({ findings }) => findings.length === 0}>
        {({ findings }) => (
          <ol>
            {findings.map(({ number, caseNumber, sentence }) => (
              <li key={number}>
                {caseNumber && `${caseNumber}: `}
                {say(sentence)}
              </li>
            ))}
          </ol>
        )}
      </Pictures>
    </div>
  );
}
