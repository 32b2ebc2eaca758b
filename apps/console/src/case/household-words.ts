type Said = { zh: string; en: string };
type Row = readonly [code: string, zh: string, en: string];

const table = (rows: readonly Row[]): Record<string, Said> => Object.fromEntries(rows.map(([code, zh, en]) => [code, { zh, en }]));

/** The value lists of the national form that a reviewer reads most. */
export const relations = table([
  ['head', '户主', 'head'], ['spouse', '配偶', 'spouse'], ['son', '之子', 'son'], ['daughter', '之女', 'daughter'],
  ['daughterInLaw', '之儿媳', 'daughter-in-law'], ['sonInLaw', '之女婿', 'son-in-law'], ['grandson', '之孙子', 'grandson'],
  ['granddaughter', '之孙女', 'granddaughter'], ['daughtersSon', '之外孙子', "daughter's son"], ['daughtersDaughter', '之外孙女', "daughter's daughter"],
  ['father', '之父', 'father'], ['mother', '之母', 'mother'], ['wifesFather', '之岳父', "wife's father"], ['wifesMother', '之岳母', "wife's mother"],
  ['husbandsFather', '之公公', "husband's father"], ['husbandsMother', '之婆婆', "husband's mother"], ['grandfather', '之祖父', 'grandfather'],
  ['grandmother', '之祖母', 'grandmother'], ['mothersFather', '之外祖父', "mother's father"], ['mothersMother', '之外祖母', "mother's mother"],
  ['sibling', '之兄弟姐妹', 'sibling'], ['greatGrandson', '之曾孙子', 'great-grandson'], ['greatGranddaughter', '之曾孙女', 'great-granddaughter'],
  ['nephew', '之侄儿', 'nephew'], ['niece', '之侄女', 'niece'], ['brothersWife', '之兄弟媳妇', "brother's wife"], ['uncle', '之叔伯', 'uncle'], ['other', '其他', 'other'],
]);

export const labourSkills = table([
  ['ordinary', '普通劳动力', 'ordinary'], ['skilled', '技能劳动力', 'skilled'], ['weak', '弱劳动力或半劳动力', 'weak or half'], ['lost', '丧失劳动力', 'lost'], ['none', '无劳动力', 'none'],
]);

export const healthConditions = table([
  ['healthy', '健康', 'healthy'], ['chronic', '长期慢性病', 'chronic illness'], ['serious', '患有大病', 'serious illness'], ['disabled', '残疾', 'disabled'],
]);

export const categories = table([
  ['unstableLifted', '脱贫不稳定户', 'unstable lifted household'], ['borderline', '边缘易致贫户', 'borderline household'], ['suddenDifficulty', '突发严重困难户', 'sudden severe difficulty'],
]);

export const causes = table([
  ['illness', '因病', 'illness'], ['schooling', '因学', 'schooling'], ['disability', '因残', 'disability'], ['disaster', '因自然灾害', 'natural disaster'],
  ['accident', '因意外事故', 'accident'], ['failedBusiness', '因产业项目失败', 'failed business'], ['unstableWork', '因务工就业不稳', 'unstable work'],
  ['lackOfLabour', '缺劳动力', 'lack of labour'], ['housing', '因安全住房', 'unsafe housing'], ['water', '因安全饮水', 'unsafe water'], ['other', '其他', 'other'],
]);

export const sexes = table([['male', '男', 'male'], ['female', '女', 'female']]);
