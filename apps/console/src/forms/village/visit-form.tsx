import { dayOf } from '#console/shared/format/time';
import { useSay, useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { usePolicy } from './about-case';
import { ChecksField, ChoiceField, DayField, TextField } from './fields';
import { FormBody } from './form-body';
import { GuaranteeFields, type Guarantees } from './guarantee-fields';
import { type Income, IncomeFields, incomeOf } from './income-fields';
import { MembersField } from './members-field';
import { PrefillNote } from './prefill-note';
import { useVillageForm } from './use-village-form';
import { useWays } from './ways';

const words = {
  zh: {
    on: '入户日期',
    observations: '核实情况',
    observationsHint: '看到、问到、算出的情况，以及主要困难。不要填写证件号、电话、银行卡号。',
    redLines: '触及的纳入红线',
    redLinesHint: '红线只是提示，逐条说明即可，不会自动否决。没有就不选。',
    explain: (name: string) => `“${name}”的说明`,
    photos: '入户照片',
    finding: '核实结论',
    eligible: '符合，建议评议',
    notEligible: '不符合',
    policyHelpOnly: '落实政策即可，不纳入',
  },
  en: {
    on: 'Visited on',
    observations: 'What was found',
    observationsHint: 'What was seen, asked and reckoned, and the main hardship. No identity, phone or bank numbers.',
    redLines: 'Red lines touched',
    redLinesHint: 'A red line is a flag: explain each one; none refuses by itself. Choose none where there is none.',
    explain: (name: string) => `About “${name}”`,
    photos: 'Photos of the visit',
    finding: 'Finding',
    eligible: 'Eligible: to the village review',
    notEligible: 'Not eligible',
    policyHelpOnly: 'Ordinary policies are enough',
  },
};

interface Values {
  visitedOn: string;
  way: 'visit' | 'phone' | 'video';
  spokenTo: number[];
  income: Income;
  guarantees: Guarantees;
  observations: string;
  redLines: string[];
  explanations: Record<string, string>;
  photos: string[];
  finding?: 'eligible' | 'not-eligible' | 'policy-help-only';
}

const blank = (): Values => ({ visitedOn: dayOf(new Date()), way: 'visit', spokenTo: [], income: {}, guarantees: {}, observations: '', redLines: [], explanations: {}, photos: [] });

/** 入户核实表, filled in by the first of two visitors. */
export function VisitForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const say = useSay();
  const ways = useWays();
  const policy = usePolicy(view);
  const form = useVillageForm(props, blank(), ({ explanations, redLines, income, finding, ...rest }: Values) => ({
    record: { kind: 'visit', body: { ...rest, income: incomeOf(income), redLines: redLines.map((code) => ({ code, explanation: explanations[code] ?? '' })) } },
    payload: { finding, redLines },
    unanswered: finding ? [] : ['finding'],
  }));
  const { values, set, faultOf } = form;
  const redLines = (policy?.redLines ?? []).map(({ code, name }) => ({ code, title: say(name) }));
  return (
    <FormBody form={form} event={event}>
      <PrefillNote view={view} onTake={({ income = values.income, guarantees = values.guarantees }) => set({ income, guarantees })} />
      <DayField label={w.on} required value={values.visitedOn} onChange={(visitedOn) => set({ visitedOn })} fault={faultOf('visitedOn')} />
      <ChoiceField label={ways.label} required choices={ways.choices} value={values.way} onChange={(way) => set({ way })} />
      <MembersField view={view} value={values.spokenTo} onChange={(spokenTo) => set({ spokenTo })} fault={faultOf('spokenTo')} />
      <GuaranteeFields value={values.guarantees} onChange={(guarantees) => set({ guarantees })} isFaulty={faultOf('guarantees') !== undefined} />
      <IncomeFields value={values.income} onChange={(income) => set({ income })} />
      <TextField label={w.observations} required lines={4} hint={w.observationsHint} value={values.observations} onChange={(observations) => set({ observations })} fault={faultOf('observations')} />
      {redLines.length > 0 && <ChecksField label={w.redLines} hint={w.redLinesHint} choices={redLines} value={values.redLines} onChange={(chosen) => set({ redLines: [...chosen] })} />}
      {values.redLines.map((code, index) => (
        <TextField
          key={code}
          label={w.explain(redLines.find((line) => line.code === code)?.title ?? code)}
          required
          lines={2}
          longest={500}
          value={values.explanations[code] ?? ''}
          onChange={(text) => set({ explanations: { ...values.explanations, [code]: text } })}
          fault={faultOf(`redLines.${index}.explanation`)}
        />
      ))}
      <AttachmentField label={w.photos} kind="photo" caseId={view.id} value={values.photos} onChange={(photos) => set({ photos })} />
      <ChoiceField
        label={w.finding}
        required
        value={values.finding}
        onChange={(finding) => set({ finding })}
        fault={faultOf('finding')}
        choices={[
          { code: 'eligible', title: w.eligible },
          { code: 'not-eligible', title: w.notEligible },
          { code: 'policy-help-only', title: w.policyHelpOnly },
        ]}
      />
    </FormBody>
  );
}
