import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { causes as allCauses } from '#contracts/applications';
import type { HouseholdFile } from '#contracts/households';
import { causes as causeTitles } from '#console/case/household-words';
import { promise } from '#console/forms/household/promise';
import { ReadAloud } from '#console/forms/household/read-aloud';
import { SignMember } from '#console/forms/household/sign-member';
import { withPaper } from '#console/forms/household/with-paper';
import { ChecksField, TextField } from '#console/forms/village/fields';
import '#console/forms/village/village.css';
import { Problem } from '#console/shared/api/client';
import { useRefresh } from '#console/shared/api/use';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useCarried } from '#console/shared/offline/carried';
import { HeldNote, Holding, useHeld } from '#console/shared/ui/holding';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { fileFor, mostCauses } from './filing';
import { useFiling } from './use-filing';
import './households.css';

const words = {
  zh: {
    title: '帮本户申请',
    lead: '农户自己不会用手机的，由村干部代为提交，办理记录会写明是代为申请。',
    back: '户档案',
    causes: '有哪些困难（最多选5项）',
    statement: '困难情况',
    hint: '用农户自己的话写。不要填写证件号、电话、银行卡号。',
    sign: '每位家庭成员签字授权',
    later: '没签的人可以以后补签，签齐以后才开始核实。',
    hasSigned: '✓ 已签',
    notYet: '未签，点开签字',
    chooseCauses: '请选择1至5项',
    tell: '请填写困难情况',
    send: '提交申请',
  },
  en: {
    title: 'Apply for this household',
    lead: 'For people who do not use a phone themselves; the journal says that it was filed for them.',
    back: 'the household file',
    causes: 'What the hardship is (up to 5)',
    statement: 'What happened',
    hint: "In the household's own words. No identity, phone or bank numbers.",
    sign: 'Every member signs',
    later: 'Who has not signed can sign later; nothing goes on before all have.',
    hasSigned: '✓ signed',
    notYet: 'not signed: open to sign',
    chooseCauses: 'Choose one to five',
    tell: 'Say what happened',
    send: 'File the application',
  },
};

/** 代为申请: a cadre files for a household that does not do it itself. */
export function FileForPage() {
  const { householdId = '' } = useParams();
  const w = useWords(words);
  const file = useCarried<HouseholdFile>(`/households/${householdId}`);
  return (
    <Page title={w.title} lead={w.lead} back={{ to: `/households/${householdId}`, title: w.back }}>
      <Pictures of={file} empty={{ text: '' }}>
        {(found) => (
          <Holding>
            <FilingForm file={found} />
          </Holding>
        )}
      </Pictures>
    </Page>
  );
}

function FilingForm({ file }: { file: HouseholdFile }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { filing, keep, drop } = useFiling(file.id);
  const [isTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const isHeld = useHeld() !== undefined;
  if (!filing) return <Skeleton active />;
  const { causes, statement, signed } = filing;
  const hasCauses = causes.length > 0 && causes.length <= mostCauses;
  const finish = async () => {
    setTried(true);
    if (!hasCauses || !statement.trim()) return;
    setSending(true);
    setProblem(undefined);
    try {
      const { caseId } = await fileFor(filing, file, keep);
      await drop();
      await refresh('/applications');
      await navigate(`/visit/${caseId}`, { replace: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setSending(false);
    }
  };
  return (
    <div className="village-form">
      <ChecksField
        label={w.causes}
        required
        choices={allCauses.map((code) => ({ code, title: say(causeTitles[code] ?? { zh: code, en: code }) }))}
        value={causes}
        onChange={(chosen) => void keep({ causes: [...chosen] })}
        fault={isTried && !hasCauses ? w.chooseCauses : undefined}
      />
      <TextField label={w.statement} required lines={5} hint={w.hint} value={statement} onChange={(text) => void keep({ statement: text })} fault={isTried && !statement.trim() ? w.tell : undefined} />
      <h2 className="household-heading">{w.sign}</h2>
      <p>{w.later}</p>
      <ol>
        {promise[language].lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <ReadAloud lines={promise[language].lines} />
      {file.members.map((member) => (
        <details key={member.position} className="panel">
          <summary>
            <h3 className="filing-name">{member.name}</h3> {signed.some(({ position }) => position === member.position) ? w.hasSigned : w.notYet}
          </summary>
          <SignMember
            member={member}
            signed={signed.find(({ position }) => position === member.position)}
            onSigned={(paper) => void keep((now) => ({ signed: withPaper(now.signed, member.position, paper) }))}
          />
        </details>
      ))}
      <ProblemAlert problem={problem} />
      <HeldNote />
      <Button type="primary" size="large" block disabled={isHeld} loading={isSending} onClick={() => void finish()}>
        {w.send}
      </Button>
    </div>
  );
}
