import type { Said } from '#console/shared/i18n/words';
import type { Cause } from './draft';

/** The risks of the national form, as people would say them. */
export const causes: readonly [Cause, Said][] = [
  ['illness', { zh: '家里有人生病，看病花钱多', en: 'Somebody is ill and treatment costs a lot' }],
  ['schooling', { zh: '孩子上学花钱多', en: 'School costs a lot' }],
  ['disability', { zh: '家里有残疾人', en: 'Somebody is disabled' }],
  ['disaster', { zh: '遭了洪水、干旱、冰雹等灾', en: 'A flood, a drought, hail or another disaster' }],
  ['accident', { zh: '出了意外事故', en: 'An accident happened' }],
  ['failedBusiness', { zh: '种植、养殖或做生意亏了', en: 'Crops, animals or a business failed' }],
  ['unstableWork', { zh: '打工没活干，或收入不稳', en: 'No work, or no steady income' }],
  ['lackOfLabour', { zh: '家里没有能干活的人', en: 'Nobody in the family can work' }],
  ['housing', { zh: '房子不安全', en: 'The house is not safe' }],
  ['water', { zh: '没有干净水喝', en: 'No clean water to drink' }],
  ['other', { zh: '其他困难', en: 'Something else' }],
];
