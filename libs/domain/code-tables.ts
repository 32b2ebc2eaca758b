import type { Sentence } from './sentence.js';

/**
 * The value lists of the national monitored-household form. A key is what the system stores, `zh` is the very text of the form
 * and of imported files, `en` is for people who do not read it.
 */
type CodeTable<Key extends string = string> = Readonly<Record<Key, Sentence>>;

function table<const Key extends string>(rows: readonly (readonly [Key, string, string])[]): CodeTable<Key> {
  return Object.freeze(Object.fromEntries(rows.map(([key, zh, en]) => [key, { zh, en }]))) as CodeTable<Key>;
}

/** 与户主关系: how a member is related to the head of household. */
export const relations = table([
  ['head', '户主', 'head of household'],
  ['spouse', '配偶', 'spouse'],
  ['son', '之子', 'son'],
  ['daughter', '之女', 'daughter'],
  ['daughterInLaw', '之儿媳', 'daughter-in-law'],
  ['sonInLaw', '之女婿', 'son-in-law'],
  ['grandson', '之孙子', "son's son"],
  ['granddaughter', '之孙女', "son's daughter"],
  ['daughtersSon', '之外孙子', "daughter's son"],
  ['daughtersDaughter', '之外孙女', "daughter's daughter"],
  ['father', '之父', 'father'],
  ['mother', '之母', 'mother'],
  ['wifesFather', '之岳父', "wife's father"],
  ['wifesMother', '之岳母', "wife's mother"],
  ['husbandsFather', '之公公', "husband's father"],
  ['husbandsMother', '之婆婆', "husband's mother"],
  ['grandfather', '之祖父', "father's father"],
  ['grandmother', '之祖母', "father's mother"],
  ['mothersFather', '之外祖父', "mother's father"],
  ['mothersMother', '之外祖母', "mother's mother"],
  ['sibling', '之兄弟姐妹', 'brother or sister'],
  ['greatGrandson', '之曾孙子', 'great-grandson'],
  ['greatGranddaughter', '之曾孙女', 'great-granddaughter'],
  ['nephew', '之侄儿', 'nephew'],
  ['niece', '之侄女', 'niece'],
  ['brothersWife', '之兄弟媳妇', "brother's wife"],
  ['uncle', '之叔伯', 'uncle'],
  ['other', '其他', 'other'],
]);
export type Relation = keyof typeof relations;

/** 文化程度: of people who have left school. */
export const educations = table([
  ['illiterate', '文盲或半文盲', 'illiterate or half literate'],
  ['primary', '小学', 'primary school'],
  ['junior', '初中', 'junior middle school'],
  ['senior', '高中', 'senior middle school'],
  ['college', '大专', 'college'],
  ['university', '本科及以上', 'university or higher'],
]);
export type Education = keyof typeof educations;

/** 在校生状况: of pupils and students; filled instead of the education. */
export const schoolStatuses = table([
  ['beforeSchool', '学龄前儿童', 'below school age'],
  ['kindergarten', '学前教育', 'kindergarten'],
  ['primary', '小学', 'primary school'],
  ['junior1', '七年级', 'grade 7'],
  ['junior2', '八年级', 'grade 8'],
  ['junior3', '九年级', 'grade 9'],
  ['senior1', '普通高中一年级', 'senior middle school, year 1'],
  ['senior2', '普通高中二年级', 'senior middle school, year 2'],
  ['senior3', '普通高中三年级', 'senior middle school, year 3'],
  ['vocational1', '中职一年级', 'vocational school, year 1'],
  ['vocational2', '中职二年级', 'vocational school, year 2'],
  ['vocational3', '中职三年级', 'vocational school, year 3'],
  ['college1', '高职高专一年级', 'college, year 1'],
  ['college2', '高职高专二年级', 'college, year 2'],
  ['college3', '高职高专三年级', 'college, year 3'],
  ['technician1', '技师学院一年级', 'technician institute, year 1'],
  ['technician2', '技师学院二年级', 'technician institute, year 2'],
  ['technician3', '技师学院三年级', 'technician institute, year 3'],
  ['technician4', '技师学院四年级', 'technician institute, year 4'],
  ['university1', '本科一年级', 'university, year 1'],
  ['university2', '本科二年级', 'university, year 2'],
  ['university3', '本科三年级', 'university, year 3'],
  ['university4', '本科四年级', 'university, year 4'],
  ['university5', '本科五年级', 'university, year 5'],
  ['master', '硕士研究生及以上', 'master student or higher'],
]);
export type SchoolStatus = keyof typeof schoolStatuses;

/** 劳动技能. */
export const labourSkills = table([
  ['ordinary', '普通劳动力', 'ordinary labour'],
  ['skilled', '技能劳动力', 'skilled labour'],
  ['weak', '弱劳动力或半劳动力', 'weak or half labour'],
  ['lost', '丧失劳动力', 'labour lost'],
  ['none', '无劳动力', 'no labour'],
]);
export type LabourSkill = keyof typeof labourSkills;

/** 健康状况: the form combines these, so a member has a list of them. */
export const healthConditions = table([
  ['healthy', '健康', 'healthy'],
  ['chronic', '长期慢性病', 'long chronic illness'],
  ['serious', '患有大病', 'serious illness'],
  ['disabled', '残疾', 'disabled'],
]);
export type HealthCondition = keyof typeof healthConditions;

/** 政治面貌. */
export const politicalStatuses = table([
  ['partyMember', '中共党员', 'party member'],
  ['probationary', '中共预备党员', 'probationary party member'],
  ['youthLeague', '共青团员', 'youth league member'],
  ['masses', '群众', 'none'],
]);
export type PoliticalStatus = keyof typeof politicalStatuses;

/** 监测对象类别: the three categories of monitored households. */
export const categories = table([
  ['unstableLifted', '脱贫不稳定户', 'unstable lifted household'],
  ['borderline', '边缘易致贫户', 'borderline household'],
  ['suddenDifficulty', '突发严重困难户', 'household in sudden severe difficulty'],
]);
export type Category = keyof typeof categories;

/** 致贫返贫风险: up to five for a household. */
export const riskCauses = table([
  ['illness', '因病', 'illness'],
  ['schooling', '因学', 'schooling'],
  ['disability', '因残', 'disability'],
  ['disaster', '因自然灾害', 'natural disaster'],
  ['accident', '因意外事故', 'accident'],
  ['failedBusiness', '因产业项目失败', 'failed business'],
  ['unstableWork', '因务工就业不稳', 'unstable work'],
  ['lackOfLabour', '缺劳动力', 'lack of labour'],
  ['housing', '因安全住房', 'unsafe housing'],
  ['water', '因安全饮水', 'unsafe water'],
  ['other', '其他', 'other'],
]);
export type RiskCause = keyof typeof riskCauses;

/** 风险等级 of a household; not the urgency of a clue nor the light of a task. */
export const riskLevels = table([
  ['red', '红色', 'red'],
  ['yellow', '黄色', 'yellow'],
  ['green', '绿色', 'green'],
]);
export type RiskLevel = keyof typeof riskLevels;

/** 三保障和饮水安全: what every household must be assured of. */
export const guarantees = table([
  ['education', '义务教育', 'compulsory education'],
  ['medical', '基本医疗', 'basic medical care'],
  ['housing', '住房安全', 'safe housing'],
  ['water', '饮水安全', 'safe drinking water'],
]);
export type Guarantee = keyof typeof guarantees;

/** 证件类型. */
export const documentTypes = table([
  ['identityCard', '居民身份证', 'resident identity card'],
  ['disabilityCertificate', '残疾人证', 'disability certificate'],
]);
export type DocumentType = keyof typeof documentTypes;

/** The key whose Chinese label this is, or undefined: how imported cells become codes. */
export function codeOf<Key extends string>(codes: CodeTable<Key>, label: string): Key | undefined {
  const wanted = label.trim();
  return (Object.keys(codes) as Key[]).find((key) => codes[key].zh === wanted);
}

/** Whether the text is a key of the table. */
export function isCode<Key extends string>(codes: CodeTable<Key>, text: string): text is Key {
  return Object.hasOwn(codes, text);
}
