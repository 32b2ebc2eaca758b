import type { OverviewView } from '#contracts/overview';

type Titles = Record<OverviewView, string>;

/** The views of the overview by name. */
export const viewTitles: { zh: Titles; en: Titles } = {
  zh: { place: '按地区', procedure: '按程序', step: '按环节', dueDay: '按到期日' },
  en: { place: 'By place', procedure: 'By procedure', step: 'By step', dueDay: 'By due day' },
};

export const views = Object.keys(viewTitles.zh) as OverviewView[];
