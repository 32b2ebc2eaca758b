import { Checkbox, InputNumber, Select } from 'antd';
import type { PolicyBody } from '#contracts/policy';
import { useWords } from '#console/shared/i18n/words';
import type { PartProps } from './field-parts';

type Committee = PolicyBody['committee'];

/** The village meeting, the order of comparison, what needs the leading group, when a list is posted again. */
export function RuleFields({ body, change }: PartProps) {
  const w = useWords({
    zh: {
      title: '评议、比对与同意', present: '评议会最少到会人数', odd: '人数须为单数', representatives: '村民代表最低比例（%）', members: '村干部最高比例（%）', pass: '通过比例（%）', order: '比对次序',
      orders: { 'before-review': '先比对后评议', 'after-township': '乡镇审核之后比对', 'beside-publicity': '与公示同步比对' }, consent: '须领导小组同意', redRisk: '红色风险', redLine: '触及红线', confirmedHit: '疑点属实', again: '退回后再次公示',
      agains: { 'when-posted-changes': '公示内容变化时', 'after-every-change': '有变化即公示' },
    },
    en: {
      title: 'Meeting, comparison, consent', present: 'Fewest present at the meeting', odd: 'Odd number', representatives: 'Least share of representatives (%)', members: 'Greatest share of committee members (%)', pass: 'Share of votes to pass (%)', order: 'Order of comparison',
      orders: { 'before-review': 'Before the village review', 'after-township': 'After the township review', 'beside-publicity': 'Beside publicity' }, consent: 'Needs the leading group', redRisk: 'Red risk', redLine: 'A red line', confirmedHit: 'A confirmed hit', again: 'Posted again after a return',
      agains: { 'when-posted-changes': 'When what was posted changes', 'after-every-change': 'After every change' },
    },
  });
  const { committee, leadingGroupConsent } = body;
  const setCommittee = (part: Partial<Committee>) => change({ committee: { ...committee, ...part } });
  const options = <Value extends string>(of: Record<Value, string>) => Object.entries<string>(of).map(([value, label]) => ({ value: value as Value, label }));
  const share = (name: 'minimumRepresentativesShare' | 'maximumCommitteeShare' | 'passRate', label: string) => (
    <div>
      <label htmlFor={`rule-${name}`}>{label}</label>
      <InputNumber id={`rule-${name}`} min={0} max={100} precision={1} value={Math.round(committee[name] * 1000) / 10} onChange={(percent) => percent !== null && setCommittee({ [name]: percent / 100 })} />
    </div>
  );
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <div className="filters">
        <div>
          <label htmlFor="rule-present">{w.present}</label>
          <InputNumber id="rule-present" min={1} max={1000} value={committee.minimumPresent} onChange={(people) => people && setCommittee({ minimumPresent: people })} />
        </div>
        {share('minimumRepresentativesShare', w.representatives)}
        {share('maximumCommitteeShare', w.members)}
        {share('passRate', w.pass)}
        <Checkbox checked={committee.oddNumber} onChange={({ target }) => setCommittee({ oddNumber: target.checked })}>
          {w.odd}
        </Checkbox>
      </div>
      <div className="filters">
        <div>
          <label htmlFor="rule-order">{w.order}</label>
          <Select id="rule-order" style={{ width: 220 }} value={body.orderOfComparison} options={options(w.orders)} onChange={(orderOfComparison) => change({ orderOfComparison })} />
        </div>
        <div>
          <label htmlFor="rule-again">{w.again}</label>
          <Select id="rule-again" style={{ width: 260 }} value={body.publicityAgain ?? 'when-posted-changes'} options={options(w.agains)} onChange={(publicityAgain) => change({ publicityAgain })} />
        </div>
      </div>
      <div role="group" aria-label={w.consent}>
        <p style={{ marginBottom: 4 }}>{w.consent}</p>
        {(['redRisk', 'redLine', 'confirmedHit'] as const).map((name) => (
          <Checkbox key={name} checked={leadingGroupConsent[name]} onChange={({ target }) => change({ leadingGroupConsent: { ...leadingGroupConsent, [name]: target.checked } })}>
            {w[name]}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}
