import type { CaseView } from '#contracts/cases';
import { useWords } from '#console/shared/i18n/words';
import { useHousehold } from './about-case';
import { ChecksField } from './fields';

const words = {
  zh: { label: '见到的家庭成员', number: (n: number) => `第${n}位成员`, unread: '没有网络，暂按成员序号选择' },
  en: { label: 'Members spoken to', number: (n: number) => `Member ${n}`, unread: 'No network: choose by position' },
};

/** How many members can be chosen by position where their names are not at hand. */
const positionsAtHand = 8;

interface Props {
  view: CaseView;
  value: number[];
  onChange(positions: number[]): void;
  fault?: string | undefined;
}

/** Whom the visitors spoke to, by name where the file is at hand. */
export function MembersField({ view, value, onChange, fault }: Props) {
  const w = useWords(words);
  const { data: file, isError } = useHousehold(view);
  const byPosition = Array.from({ length: positionsAtHand }, (_, index) => ({ code: index + 1, title: w.number(index + 1) }));
  const choices = file?.members.map(({ position, name }) => ({ code: position, title: name })) ?? byPosition;
  return <ChecksField label={w.label} required choices={choices} value={value} onChange={(chosen) => onChange([...chosen].sort((a, b) => a - b))} hint={isError ? w.unread : undefined} fault={fault} />;
}
