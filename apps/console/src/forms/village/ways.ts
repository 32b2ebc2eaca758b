import { useWords } from '#console/shared/i18n/words';

const words = {
  zh: { visit: '入户', phone: '电话', video: '视频', label: '核实方式' },
  en: { visit: 'Visit', phone: 'Phone', video: 'Video', label: 'How' },
};

/** How a household was looked at. */
export function useWays() {
  const w = useWords(words);
  return { label: w.label, choices: (['visit', 'phone', 'video'] as const).map((code) => ({ code, title: w[code] })) };
}
