import { useState } from 'react';
import { useParams } from 'react-router';
import type { HouseholdFile } from '#contracts/households';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { carriedAt, useCarried } from '#console/shared/offline/carried';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { HouseholdFacts } from './household-facts';
import { HouseholdVersions } from './household-versions';
import { MemberCards } from './member-cards';
import { HandSlip } from './hand-slip';
import { RunningApplication } from './running-application';
import { Unmask } from './unmask';
import './households.css';

const words = {
  zh: { title: '户档案', back: '户档案', logged: '本次查看已留下记录。', copy: (at: string) => `没有网络，显示的是${at}带上的内容` },
  en: { title: 'Household file', back: 'the household files', logged: 'This look is logged.', copy: (at: string) => `No network: this was taken along on ${at}` },
};

/** One household's file: who lives there, what is known, and what can be handed to them. */
export function HouseholdPage() {
  const { householdId = '' } = useParams();
  const w = useWords(words);
  const [language] = useLanguage();
  const file = useCarried<HouseholdFile>(`/households/${householdId}`);
  const [inClear, setInClear] = useState<HouseholdFile>();
  const copiedAt = carriedAt(file.data);
  return (
    <Page title={file.data?.headName ?? w.title} lead={copiedAt ? w.copy(momentInWords(copiedAt, language)) : w.logged} back={{ to: '/households', title: w.back }}>
      <Pictures of={file} empty={{ text: '' }}>
        {(masked) => (
          <>
            <RunningApplication householdId={householdId} />
            <HouseholdFacts file={inClear ?? masked} />
            <MemberCards members={(inClear ?? masked).members} />
            <Unmask householdId={householdId} isUnmasked={inClear !== undefined} onShown={setInClear} />
            <HandSlip householdId={householdId} headName={masked.headName} />
            <HouseholdVersions householdId={householdId} />
          </>
        )}
      </Pictures>
    </Page>
  );
}
