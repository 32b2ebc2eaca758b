import { Alert } from 'antd';
import type { CaseView } from '#contracts/cases';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useRules } from '#console/forms/review/use-rules';
import { useJournal } from './case-data';
import { codeTitles } from './record-words';

const words = {
  zh: { sentence: (risk: string, category: string) => `县级拟定：风险等级${risk}，对象类别${category}` },
  en: { sentence: (risk: string, category: string) => `The county proposes: risk level ${risk}, category ${category}` },
};

/** While the leading group is asked: what it is to consent to. */
export function Proposed({ view }: { view: CaseView }) {
  const isAsked = /^countyApproval\.(consent|voting)/.test(view.state);
  return isAsked ? <Proposal view={view} /> : null;
}

function Proposal({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const categories = useRules(view)?.categories;
  const granted = useJournal(view.id).data?.entries.findLast(({ event }) => event === 'approval.granted')?.payload as { riskLevel?: string; category?: string } | undefined;
  if (!granted) return null;
  const category = categories?.find(({ code }) => code === granted.category)?.name;
  const risk = codeTitles[`riskLevel/${granted.riskLevel}`];
  return <Alert type="info" showIcon title={w.sentence(risk ? say(risk) : '', category ? say(category) : '')} />;
}
