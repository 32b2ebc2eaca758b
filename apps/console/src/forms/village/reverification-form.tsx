import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { useTeam } from './about-case';
import { ChoiceField, DayField, MoneyField, TextField } from './fields';
import { FormBody } from './form-body';
import { GuaranteeFields } from './guarantee-fields';
import { ChangeRows, MeasureRows } from './household-rows';
import { IncomeFields } from './income-fields';
import { MembersField } from './members-field';
import { PrefillNote } from './prefill-note';
import { blankVisit, type ReverificationValues, visitBody } from './reverification-values';
import { useVillageForm } from './use-village-form';
import { useWays } from './ways';

const words = {
  zh: {
    on: '入户日期',
    companion: '第二名入户人员',
    nobody: '本村没有其他在岗人员，请联系乡镇',
    incomeChanges: '收入变化及原因（没有变化不填）',
    rigidCost: '刚性支出（元/年）',
    rigidHint: '看病、上学等不得不花的钱',
    outcome: '复核结果',
    steady: '情况稳定',
    changed: '情况有变化',
    newRisk: '有新增风险',
    elimination: '风险已消除',
    riskLevel: '认为应当调整到（不调整不选）',
    red: '红色（高）',
    yellow: '黄色（中）',
    green: '绿色（低）',
    note: '情况说明',
    photos: '入户照片',
  },
  en: {
    on: 'Visited on',
    companion: 'Second visitor',
    nobody: 'Nobody else works in this village: ask the township',
    incomeChanges: 'Changes of the income and why (if any)',
    rigidCost: 'Rigid cost (yuan a year)',
    rigidHint: 'Medical, schooling and the like',
    outcome: 'Outcome',
    steady: 'Steady',
    changed: 'Something changed',
    newRisk: 'New risk',
    elimination: 'Risk is gone',
    riskLevel: 'Level it should have (choose none to leave it)',
    red: 'Red (high)',
    yellow: 'Yellow (middle)',
    green: 'Green (low)',
    note: 'What it is about',
    photos: 'Photos of the visit',
  },
};

/** 定期复核入户表: begins with what was known last; only what is different is written anew. */
export function ReverificationForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const ways = useWays();
  const team = useTeam(view, event).data?.items ?? [];
  const form = useVillageForm(props, blankVisit(dayOf(new Date())), (values: ReverificationValues) => ({
    record: { kind: 'reverification-visit', body: visitBody(values) },
    payload: { companion: values.companion, outcome: values.outcome, riskLevel: visitBody(values).riskLevel },
  }));
  const { values, set, faultOf } = form;
  return (
    <FormBody form={form} event={event}>
      <PrefillNote
        view={view}
        onTake={({ income = values.income, guarantees = values.guarantees, rigidCost = values.rigidCost, measures = values.measures }) => set({ income, guarantees, rigidCost, measures })}
      />
      <DayField label={w.on} required value={values.visitedOn} onChange={(visitedOn) => set({ visitedOn })} fault={faultOf('visitedOn')} />
      <ChoiceField label={ways.label} required choices={ways.choices} value={values.way} onChange={(way) => set({ way })} />
      <ChoiceField
        label={w.companion}
        required
        hint={team.length === 0 ? w.nobody : undefined}
        choices={team.map(({ accountId, name }) => ({ code: accountId, title: name }))}
        value={values.companion}
        onChange={(companion) => set({ companion })}
        fault={faultOf('companion')}
      />
      <MembersField view={view} value={values.spokenTo} onChange={(spokenTo) => set({ spokenTo })} fault={faultOf('spokenTo')} />
      <GuaranteeFields value={values.guarantees} onChange={(guarantees) => set({ guarantees })} isFaulty={faultOf('guarantees') !== undefined} />
      <IncomeFields value={values.income} onChange={(income) => set({ income })} />
      <TextField label={w.incomeChanges} lines={2} longest={1_000} value={values.incomeChanges} onChange={(incomeChanges) => set({ incomeChanges })} />
      <MoneyField label={w.rigidCost} hint={w.rigidHint} value={values.rigidCost} onChange={(rigidCost) => set({ rigidCost })} />
      <MeasureRows value={values.measures} onChange={(measures) => set({ measures })} />
      <ChangeRows value={values.householdChanges} onChange={(householdChanges) => set({ householdChanges })} />
      <ChoiceField
        label={w.outcome}
        required
        value={values.outcome}
        onChange={(outcome) => set({ outcome })}
        fault={faultOf('outcome')}
        choices={[
          { code: 'steady', title: w.steady },
          { code: 'changed', title: w.changed },
          { code: 'new-risk', title: w.newRisk },
          { code: 'elimination', title: w.elimination },
        ]}
      />
      {values.outcome === 'changed' && (
        <ChoiceField
          label={w.riskLevel}
          value={values.riskLevel}
          onChange={(riskLevel) => set({ riskLevel })}
          choices={[
            { code: 'red', title: w.red },
            { code: 'yellow', title: w.yellow },
            { code: 'green', title: w.green },
          ]}
        />
      )}
      {values.outcome && values.outcome !== 'steady' && (
        <TextField label={w.note} required lines={4} value={values.note} onChange={(note) => set({ note })} fault={faultOf('note')} />
      )}
      <AttachmentField label={w.photos} kind="photo" caseId={view.id} value={values.photos} onChange={(photos) => set({ photos })} />
    </FormBody>
  );
}
