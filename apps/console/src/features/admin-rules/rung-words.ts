import type { z } from 'zod';
import type { rungSchema } from '#contracts/deadlines';
import { useWords } from '#console/shared/i18n/words';

export type Rung = z.infer<typeof rungSchema>;

interface RungWords {
  actions: Record<Rung['action'], string>;
  units: Record<Rung['offset']['unit'], string>;
  whens: Record<Rung['offset']['when'], string>;
  told: Record<Rung['tell'][number], string>;
  offset(rung: Rung): string;
}

export const useRungWords = (): RungWords =>
  useWords<RungWords>({
    zh: {
      actions: { reminder: '提醒', alert: '预警', 'urging-letter': '督促函', circular: '列入周通报', talk: '约谈' },
      units: { days: '天', workingDays: '个工作日', hours: '小时' },
      whens: { before: '到期前', at: '到期时', after: '逾期后' },
      told: { handler: '经办人', 'office-above': '上级岗位', supervisors: '督查' },
      offset: ({ offset: { count, unit, when }, atTime }) => (when === 'at' ? '到期时' : `${when === 'before' ? '到期前' : '逾期后'}${count}${{ days: '天', workingDays: '个工作日', hours: '小时' }[unit]}${atTime && unit !== 'hours' ? ` ${atTime}` : ''}`),
    },
    en: {
      actions: { reminder: 'Reminder', alert: 'Alert', 'urging-letter': 'Urging letter', circular: 'In the weekly circular', talk: 'Talk' },
      units: { days: 'days', workingDays: 'working days', hours: 'hours' },
      whens: { before: 'before', at: 'when due', after: 'after' },
      told: { handler: 'Handler', 'office-above': 'Office above', supervisors: 'Supervisors' },
      offset: ({ offset: { count, unit, when }, atTime }) => (when === 'at' ? 'When due' : `${count} ${{ days: 'days', workingDays: 'working days', hours: 'hours' }[unit]} ${when}${atTime && unit !== 'hours' ? `, ${atTime}` : ''}`),
    },
  });
