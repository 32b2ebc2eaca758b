import { TextField } from '#console/forms/village/fields';
import { useWords } from '#console/shared/i18n/words';
import { StepFrame } from '../step-frame';
import type { StepProps } from '../step-props';

const words = {
  zh: {
    title: '家里的情况，用几句话说说', lead: '什么时候、出了什么事、花了多少钱、收入少了多少。可以用手机的语音输入。', label: '家里的情况', hint: '不要写身份证号、手机号、银行卡号。', missing: '请写几句家里的情况', begin: '不知道怎么写？点一句作开头',
    lines: ['今年家里有人住院，报销以后自己还花了', '打工的人回来了，没有收入，从', '家里遭了灾，损失大约'],
  },
  en: {
    title: 'Tell us in a few words what happened', lead: 'When, what, what it cost, how much income is lost. You can dictate with your phone.', label: 'What happened', hint: 'No identity, phone or bank card numbers, please.', missing: 'Please write a few words', begin: 'Not sure how to begin? Tap a line',
    lines: ['Somebody was in hospital this year; after the insurance we paid ourselves about ', 'Whoever worked away has come home and earns nothing since ', 'A disaster struck us; the loss is about '],
  },
};

export function StoryStep({ draft: { statement }, kept }: StepProps) {
  const w = useWords(words);
  const add = (line: string) => void kept.change({ statement: statement.trim() ? `${statement.trimEnd()}\n${line}` : line });
  return (
    <StepFrame step="story" title={w.title} lead={w.lead} missing={statement.trim() ? undefined : w.missing}>
      <div className="village-form">
        <TextField label={w.label} required lines={7} longest={2_000} hint={w.hint} value={statement} onChange={(next) => void kept.change({ statement: next })} />
      </div>
      <div role="group" aria-label={w.begin}>
        <p>{w.begin}</p>
        {w.lines.map((line) => (
          <button key={line} type="button" className="household-way" onClick={() => add(line)}>
            {line}…
          </button>
        ))}
      </div>
    </StepFrame>
  );
}
