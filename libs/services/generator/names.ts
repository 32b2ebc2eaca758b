import type { Sex } from '#domain/identity-number.js';
import type { Random } from './random.js';

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'];

/** Given names as they were in use: before the seventies, and since. */
const givenNames: Record<Sex, readonly [string[], string[]]> = {
  male: [
    ['建国', '建军', '国强', '志明', '德才', '长生', '福贵', '有才', '明亮', '大山', '保国', '根生', '来福', '金山', '永福', '世平', '安民', '祥林', '荣华', '春生', '铁柱', '广财'],
    ['浩然', '子轩', '宇航', '俊杰', '博文', '志强', '鹏飞', '晓东', '伟', '磊', '涛', '嘉豪', '明轩', '思远', '天佑', '家俊', '一鸣', '泽宇', '晨阳', '文博', '凯', '旭东'],
  ],
  female: [
    ['秀英', '桂兰', '玉珍', '春花', '秀兰', '桂英', '玉兰', '金莲', '淑芳', '凤英', '翠花', '素珍', '月娥', '彩云', '桂花', '爱莲', '菊香', '秋菊', '银花', '改琴', '巧玲', '荷花'],
    ['梓涵', '雨欣', '欣怡', '诗涵', '静', '丽娜', '婷婷', '雪', '佳怡', '晓燕', '思雨', '一诺', '梦瑶', '可欣', '语桐', '若曦', '艳', '娟', '海燕', '佳慧', '雅琪', '倩'],
  ],
};

export const drawSurname = (random: Random): string => {
  // Names early in the list are common: three draws, the smallest counts.
  const at = Math.min(random.int(0, surnames.length - 1), random.int(0, surnames.length - 1), random.int(0, surnames.length - 1));
  return surnames[at]!;
};

/** @param age in full years; people over 50 have names of their time */
export const drawGivenName = (random: Random, sex: Sex, age: number): string => random.pick(givenNames[sex][age > 50 ? 0 : 1]);
