import { TextField } from '#console/forms/village/fields';
import { useWords } from '#console/shared/i18n/words';
import type { StepProps } from './answers';
import { Question } from './question';

const words = {
  zh: { title: '您的意见是什么？', lead: '写清楚您知道的情况，方便乡镇核查。可以用手机的语音输入。', label: '意见', hint: '不要写身份证号、手机号、银行卡号。', missing: '请写几句您的意见' },
  en: { title: 'What do you object to?', lead: 'Say what you know, so that the township can check it. You can dictate with your phone.', label: 'Objection', hint: 'No identity, phone or bank card numbers, please.', missing: 'Please write a few words' },
};

export function SayStep({ list, answers: { content }, change, isKept, goOn }: StepProps) {
  const w = useWords(words);
  return (
    <Question step="say" list={list} isKept={isKept} title={w.title} lead={w.lead} missing={content.trim() ? undefined : w.missing} goOn={goOn}>
      <div className="village-form">
        <TextField label={w.label} required lines={6} longest={2_000} hint={w.hint} value={content} onChange={(next) => change({ content: next })} />
      </div>
    </Question>
  );
}
