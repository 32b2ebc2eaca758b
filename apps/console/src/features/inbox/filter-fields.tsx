import { Select } from 'antd';
import type { DefinitionChart, DefinitionHead } from '#contracts/definitions';
import { useGet } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { countyOf, type DueChoice, dueChoices } from './query';
import type { Inbox } from './use-inbox';

const words = {
  zh: {
    label: '筛选',
    definition: '流程',
    state: '环节',
    due: '剩余时间',
    flags: '标记',
    claimed: '认领',
    dues: { late: '已逾期', today: '今天到期', soon: '3天内到期', week: '7天内到期' },
    flagTitles: { late: '已逾期', provisional: '期限暂定', mine: '由我认领', agency: '代理他人', hits: '有疑点', redLine: '有红线' },
    mine: '由我认领',
    free: '未认领',
  },
  en: {
    label: 'Filters',
    definition: 'Procedure',
    state: 'Step',
    due: 'Time left',
    flags: 'Flags',
    claimed: 'Taken',
    dues: { late: 'late', today: 'due today', soon: 'due within 3 days', week: 'due within 7 days' },
    flagTitles: { late: 'late', provisional: 'provisional date', mine: 'taken by me', agency: 'as an agent', hits: 'hits', redLine: 'red line' },
    mine: 'by me',
    free: 'by nobody',
  },
};

const narrow = { minWidth: 108, flex: '1 1 108px' };

/** By place, procedure, step, time left and flags. */
export function FilterFields({ inbox: { filter, change } }: { inbox: Inbox }) {
  const w = useWords(words);
  const say = useSay();
  const county = countyOf(useMe());
  const definitions = useGet<{ items: DefinitionHead[] }>('/definitions').data?.items.filter(({ latest }) => latest) ?? [];
  const chosen = definitions.find(({ name }) => name === filter.definition);
  const chart = useGet<DefinitionChart>(chosen ? `/definitions/${chosen.name}/${chosen.version}` : null).data;
  const steps = chart?.states.filter(({ office }) => office !== undefined) ?? [];
  const flags = filter.box === 'todo' || filter.box === 'done' ? (Object.keys(w.flagTitles) as (keyof typeof w.flagTitles)[]) : (['late', 'provisional', 'hits', 'redLine'] as const);
  return (
    <div className="inbox-filters" role="group" aria-label={w.label}>
      <PlaceSelect county={county} value={filter.place} onChange={(place) => change({ place: place === county ? undefined : place })} />
      <Select
        aria-label={w.definition}
        placeholder={w.definition}
        allowClear
        value={filter.definition}
        onChange={(definition?: string) => change({ definition, state: undefined })}
        options={definitions.map(({ name, title }) => ({ value: name, label: say(title) }))}
        style={narrow}
      />
      {steps.length > 0 && (
        <Select
          aria-label={w.state}
          placeholder={w.state}
          allowClear
          value={filter.state}
          onChange={(state?: string) => change({ state })}
          options={steps.map(({ path, title }) => ({ value: path, label: say(title) }))}
          style={narrow}
        />
      )}
      <Select
        aria-label={w.due}
        placeholder={w.due}
        allowClear
        value={filter.due}
        onChange={(due?: DueChoice) => change({ due })}
        options={dueChoices.map((value) => ({ value, label: w.dues[value] }))}
        style={narrow}
      />
      <Select
        aria-label={w.flags}
        placeholder={w.flags}
        mode="multiple"
        maxTagCount="responsive"
        value={filter.flags}
        onChange={(next: string[]) => change({ flags: next })}
        options={flags.map((value) => ({ value, label: w.flagTitles[value] }))}
        style={narrow}
      />
      {filter.box === 'todo' && (
        <Select
          aria-label={w.claimed}
          placeholder={w.claimed}
          allowClear
          value={filter.claimed}
          onChange={(claimed?: 'mine' | 'free') => change({ claimed })}
          options={(['mine', 'free'] as const).map((value) => ({ value, label: w[value] }))}
          style={narrow}
        />
      )}
    </div>
  );
}
