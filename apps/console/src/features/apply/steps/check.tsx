import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { GoButton } from '#console/forms/household/go-button';
import { Problem } from '#console/shared/api/client';
import { useRefresh } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { causes } from '../causes';
import type { Step } from '../draft';
import { fileApplication } from '../file-application';
import { type Changing, StepFrame } from '../step-frame';
import type { StepProps } from '../step-props';
import { WhatFollows } from '../what-follows';

/** On which page a field that was refused is put right. */
const pageOf: Readonly<Record<string, Step>> = { statement: 'story', causes: 'troubles', relatives: 'relatives', authorisations: 'sign' };
const changing: Changing = { changing: true };

const words = {
  zh: {
    title: '最后看一遍，没错就提交', family: '家里的人', troubles: '遇到的困难', story: '家里的情况', relatives: '在村里或政府上班的近亲', papers: '材料照片', sign: '授权签字', change: '改', changeWhat: (what: string) => `修改${what}`,
    none: '没有', photos: (n: number) => `${n}张`, signed: (n: number) => `${n}人都已签字`, send: '提交申请', sending: '正在提交，请稍等…', mine: '查看我的申请',
  },
  en: {
    title: 'Look once more; if it is right, send it', family: 'Family', troubles: 'Trouble', story: 'What happened', relatives: 'Relatives in the offices', papers: 'Photos of papers', sign: 'Signatures', change: 'Change', changeWhat: (what: string) => `Change: ${what}`,
    none: 'None', photos: (n: number) => String(n), signed: (n: number) => `All ${n} have signed`, send: 'Send the application', sending: 'Sending, please wait…', mine: 'See my application',
  },
};

/** Everything once more, what follows, and the button that files it. */
export function CheckStep({ draft, file, kept }: StepProps) {
  const w = useWords(words);
  const say = useSay();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    setSending(true);
    setProblem(undefined);
    try {
      const { caseId } = await fileApplication(draft, file, kept);
      await navigate(`/my/${caseId}/slip`, { replace: true });
      void refresh('/applications');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setSending(false);
    }
  };
  const rows: [Step, string, string][] = [
    ['family', w.family, file.members.map(({ name }) => name).join('、')],
    ['troubles', w.troubles, causes.filter(([code]) => draft.causes.includes(code)).map(([, title]) => say(title)).join('\n')],
    ['story', w.story, draft.statement],
    ['relatives', w.relatives, draft.hasRelatives ? draft.relatives.map(({ name }) => name).join('、') : w.none],
    ['papers', w.papers, draft.photos.length > 0 ? w.photos(draft.photos.length) : w.none],
    ['sign', w.sign, w.signed(file.members.length)],
  ];
  const wrong = rows.find(([step]) => problem?.errors?.some(({ path }) => pageOf[path.split('.')[0] ?? ''] === step));
  const button = (
    <>
      <ProblemAlert problem={problem} action={problem?.code === 'already-open' && <Link to="/my">{w.mine}</Link>} />
      {wrong && (
        <Link className="household-way" to={`/apply/${wrong[0]}`} state={changing}>
          {w.changeWhat(wrong[1])}
        </Link>
      )}
      <GoButton isBusy={isSending} onGo={() => void submit()}>
        {isSending ? w.sending : w.send}
      </GoButton>
    </>
  );
  return (
    <StepFrame step="check" title={w.title} button={button} before={`/apply/sign/${file.members.at(-1)?.position}`}>
      <dl className="apply-summary">
        {rows.map(([step, name, value]) => (
          <div key={step}>
            <dt>
              {name}
              <Link to={`/apply/${step}`} state={changing} aria-label={w.changeWhat(name)}>
                {w.change}
              </Link>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <WhatFollows />
    </StepFrame>
  );
}
