import { ChoiceField, TextField } from '#console/forms/village/fields';
import { useWords } from '#console/shared/i18n/words';
import { isComplete, type Relative } from '../draft';
import { StepFrame } from '../step-frame';
import type { StepProps } from '../step-props';

const words = {
  zh: {
    title: '有近亲在村里或政府上班吗？', lead: '父母、子女、兄弟姐妹、配偶及其近亲。有的话，他们不能办您家的申请，由别人来办，这样才公平。', is: '有没有', no: '没有', yes: '有', missing: '请选一项', incomplete: '请把姓名和身份证号填完整',
    one: (n: number) => `第${n}位亲属`, name: '姓名', identity: '身份证号', hint: '只留下无法还原的校验值，不会给别人看。', wrong: '身份证号应为18位（老证15位）', add: '再加一位', remove: '去掉这一位',
  },
  en: {
    title: 'Does a close relative work in the village or the offices?', lead: 'Parents, children, brothers and sisters, husband or wife and their close relatives. They may not work on your application; somebody else will.', is: 'Is there one?', no: 'No', yes: 'Yes', missing: 'Please choose one', incomplete: 'Please give name and identity number of each',
    one: (n: number) => `Relative ${n}`, name: 'Name', identity: 'Identity number', hint: 'Only a check value that cannot be turned back is kept; nobody sees it.', wrong: 'An identity number has 18 digits (15 on old cards)', add: 'Add another', remove: 'Take this one away',
  },
};

const nobody: Relative = { name: '', identityNumber: '' };

export function RelativesStep({ draft: { hasRelatives, relatives }, kept }: StepProps) {
  const w = useWords(words);
  const set = (next: Relative[]) => void kept.change({ relatives: next });
  const change = (index: number, change: Partial<Relative>) => set(relatives.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const missing = hasRelatives === undefined ? w.missing : hasRelatives && !relatives.every(isComplete) ? w.incomplete : undefined;
  return (
    <StepFrame step="relatives" title={w.title} lead={w.lead} missing={missing}>
      <ChoiceField
        label={w.is}
        choices={[
          { code: 'no', title: w.no },
          { code: 'yes', title: w.yes },
        ]}
        value={hasRelatives === undefined ? undefined : hasRelatives ? 'yes' : 'no'}
        onChange={(answer) => void kept.change({ hasRelatives: answer === 'yes', relatives: answer === 'yes' && relatives.length === 0 ? [nobody] : relatives })}
      />
      {hasRelatives && (
        <div className="village-form">
          {relatives.map(({ name, identityNumber }, index) => (
            <fieldset key={index} className="village-row">
              <legend>{w.one(index + 1)}</legend>
              <TextField label={w.name} required longest={40} value={name} onChange={(next) => change(index, { name: next })} />
              <TextField
                label={w.identity}
                required
                longest={18}
                hint={w.hint}
                value={identityNumber}
                onChange={(next) => change(index, { identityNumber: next })}
                fault={identityNumber.length >= 15 && !isComplete({ name: '—', identityNumber }) ? w.wrong : undefined}
              />
              {relatives.length > 1 && (
                <button type="button" className="household-quiet" onClick={() => set(relatives.filter((_, at) => at !== index))}>
                  {w.remove}
                </button>
              )}
            </fieldset>
          ))}
          {relatives.length < 20 && (
            <button type="button" className="household-way" onClick={() => set([...relatives, nobody])}>
              {w.add}
            </button>
          )}
        </div>
      )}
    </StepFrame>
  );
}
