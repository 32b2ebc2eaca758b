import { Collapse } from 'antd';
import type { CasePath, DefinitionChart } from '#contracts/definitions';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';

interface Props {
  chart: DefinitionChart;
  path: CasePath;
}

const words = {
  zh: { title: '用文字说明走过的环节', now: '现在处于', done: '已办结于', recalled: '（已撤回）', next: '从这里可以', to: '到' },
  en: { title: 'The way in words', now: 'It now stands at', done: 'It ended at', recalled: ' (recalled)', next: 'From here', to: 'to' },
};

/** The same as the picture, for those who do not see it. */
export function WayInWords({ chart, path }: Props) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const titles = new Map(chart.states.map(({ path: name, title }) => [name, say(title)]));
  const innermost = (names: readonly string[]): string[] => names.filter((name) => !names.some((other) => other.startsWith(`${name}.`)));
  const named = (names: readonly string[]): string => innermost(names).map((name) => titles.get(name) ?? name).join('、');
  const next = chart.transitions.filter(({ from, title }) => title !== null && path.current.includes(from));
  return (
    <Collapse
      size="small"
      style={{ marginTop: 8 }}
      items={[
        {
          key: 'words',
          label: w.title,
          children: (
            <>
              <ol>
                {path.moves.map(({ seq, at, to, recalled }) => (
                  <li key={seq}>
                    {momentInWords(at, language)} {named(to)}
                    {recalled && w.recalled}
                  </li>
                ))}
              </ol>
              <p>
                {path.done ? w.done : w.now} <strong>{named(path.current)}</strong>
              </p>
              {next.length > 0 && <p>{w.next}：</p>}
              <ul>
                {next.map(({ id, title, to }) => (
                  <li key={id}>
                    {title && say(title)} → {titles.get(to) ?? to}
                  </li>
                ))}
              </ul>
            </>
          ),
        },
      ]}
    />
  );
}
