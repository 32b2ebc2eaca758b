import type { Day } from './calendar.js';
import type { DocumentType, Education, HealthCondition, LabourSkill, Relation, SchoolStatus } from './code-tables.js';
import { parseDisabilityCertificate } from './disability-certificate.js';
import type { IdentityNumber, Sex } from './identity-number.js';
import { parseIdentityNumber } from './identity-number.js';
import { isMobileNumber } from './phone.js';
import type { Sentence } from './sentence.js';

/** What a form says about one member, in the codes of `code-tables.ts`. */
export interface MemberFacts {
  relation: Relation;
  sex: Sex;
  documentType: DocumentType;
  documentNumber: string;
  education?: Education;
  schoolStatus?: SchoolStatus;
  health: readonly HealthCondition[];
  labourSkill: LabourSkill;
  residentMedicalInsurance?: boolean;
  employeeMedicalInsurance?: boolean;
  workMonths?: number;
  publicPostMonths?: number;
  phone?: string;
}

/** Something wrong in a form. An error refuses the household; a warning asks somebody to look. */
export interface Finding {
  field: string;
  code: string;
  sentence: Sentence;
  severity: 'error' | 'warning';
}

type Holder = Extract<IdentityNumber, { ok: true }>;

/** A member with what the document says about them. `age` in full years on the day of the check. */
interface KnownMember {
  member: MemberFacts;
  holder: Holder;
  age: number;
}

interface Rule {
  field: keyof MemberFacts;
  code: string;
  severity: Finding['severity'];
  zh: string;
  en: string;
  broken: (known: KnownMember) => boolean;
}

const sexOfRelation: Partial<Record<Relation, Sex>> = {
  son: 'male', daughter: 'female', daughterInLaw: 'female', sonInLaw: 'male', grandson: 'male', granddaughter: 'female',
  daughtersSon: 'male', daughtersDaughter: 'female', father: 'male', mother: 'female', wifesFather: 'male', wifesMother: 'female',
  husbandsFather: 'male', husbandsMother: 'female', grandfather: 'male', grandmother: 'female', mothersFather: 'male',
  mothersMother: 'female', greatGrandson: 'male', greatGranddaughter: 'female', nephew: 'male', niece: 'female',
  brothersWife: 'female', uncle: 'male',
};

/** Ages, in full years, at which a school status is plausible; keys are the status without its year. */
const agesInSchool: Readonly<Record<string, readonly [number, number]>> = {
  beforeSchool: [0, 6], kindergarten: [2, 6], primary: [5, 14], junior: [11, 17], senior: [14, 20], vocational: [14, 22],
  college: [17, 30], technician: [14, 25], university: [17, 30], master: [20, 60],
};

const hasOneOf = (list: readonly string[], ...wanted: string[]): boolean => wanted.some((item) => list.includes(item));

/** Whether the member is a pupil or student; children below school age are not. */
export const isStudent = ({ schoolStatus }: MemberFacts): boolean =>
  schoolStatus !== undefined && schoolStatus !== 'beforeSchool' && schoolStatus !== 'kindergarten';

/** Whether the member counts as labour that can earn: ordinary or skilled. */
export const canWork = ({ labourSkill }: MemberFacts): boolean => hasOneOf([labourSkill], 'ordinary', 'skilled');

const worksOutside = ({ workMonths = 0, publicPostMonths = 0 }: MemberFacts): boolean => workMonths > 0 || publicPostMonths > 0;

/** The logic checks practised on the national export, as far as they concern one member. */
const rules: readonly Rule[] = [
  {
    field: 'documentNumber', code: 'born-later', severity: 'error',
    zh: '出生日期晚于填表日期。', en: 'The day of birth is after the day of the form.',
    broken: ({ age }) => age < 0,
  },
  {
    field: 'sex', code: 'sex-document', severity: 'error',
    zh: '性别与证件号码不符。', en: 'The sex differs from the one in the document number.',
    broken: ({ member, holder }) => member.sex !== holder.sex,
  },
  {
    field: 'relation', code: 'sex-relation', severity: 'error',
    zh: '性别与“与户主关系”不符。', en: 'The sex does not fit the relation to the head of household.',
    broken: ({ member }) => (sexOfRelation[member.relation] ?? member.sex) !== member.sex,
  },
  {
    field: 'schoolStatus', code: 'education-and-school', severity: 'error',
    zh: '“文化程度”与“在校生状况”应填且只填一项。', en: 'Exactly one of education and school status is to be filled in.',
    broken: ({ member }) => (member.education === undefined) === (member.schoolStatus === undefined),
  },
  {
    field: 'health', code: 'health-contradiction', severity: 'error',
    zh: '健康状况未填，或“健康”与其他状况并存。', en: 'The health is not given, or "healthy" stands beside another condition.',
    broken: ({ member }) => member.health.length === 0 || (member.health.includes('healthy') && member.health.length > 1),
  },
  {
    field: 'labourSkill', code: 'child-labour', severity: 'error',
    zh: '未满16周岁，劳动技能应为“无劳动力”。', en: 'Under 16 the labour skill is "no labour".',
    broken: ({ member, age }) => age < 16 && member.labourSkill !== 'none',
  },
  {
    field: 'workMonths', code: 'child-work', severity: 'error',
    zh: '未满16周岁，不应有务工或公益岗位记录。', en: 'Under 16 there is no work and no public-welfare post.',
    broken: ({ member, age }) => age < 16 && worksOutside(member),
  },
  {
    field: 'labourSkill', code: 'student-labour', severity: 'warning',
    zh: '在校生的劳动技能应为“无劳动力”。', en: 'The labour skill of a student is "no labour".',
    broken: ({ member, age }) => age >= 16 && isStudent(member) && member.labourSkill !== 'none',
  },
  {
    field: 'labourSkill', code: 'old-age-labour', severity: 'warning',
    zh: '年满60周岁，不宜为普通或技能劳动力。', en: 'From 60 on, ordinary or skilled labour is unusual.',
    broken: ({ member, age }) => age >= 60 && canWork(member),
  },
  {
    field: 'labourSkill', code: 'able-without-labour', severity: 'warning',
    zh: '16至59周岁、健康且非在校生，不宜为弱劳动力或无劳动力。', en: 'From 16 to 59, healthy and not a student, weak or no labour is unusual.',
    broken: ({ member, age }) =>
      age >= 16 && age < 60 && member.health.includes('healthy') && !isStudent(member) && hasOneOf([member.labourSkill], 'weak', 'none'),
  },
  {
    field: 'publicPostMonths', code: 'old-age-post', severity: 'warning',
    zh: '年满70周岁，不宜在公益岗位。', en: 'From 70 on, a public-welfare post is unusual.',
    broken: ({ member, age }) => age >= 70 && (member.publicPostMonths ?? 0) > 0,
  },
  {
    field: 'schoolStatus', code: 'school-age', severity: 'warning',
    zh: '年龄与在校生状况不符。', en: 'The age does not fit the school status.',
    broken: ({ member, age }) => !fitsSchool(member, age),
  },
  {
    field: 'documentType', code: 'certificate-missing', severity: 'warning',
    zh: '健康状况为残疾，应登记残疾人证。', en: 'The member is disabled; the disability certificate should be recorded.',
    broken: ({ member }) => member.health.includes('disabled') && member.documentType !== 'disabilityCertificate',
  },
  {
    field: 'health', code: 'disability-missing', severity: 'warning',
    zh: '持残疾人证，健康状况应含“残疾”。', en: 'The member holds a disability certificate; the health should say "disabled".',
    broken: ({ member }) => member.documentType === 'disabilityCertificate' && !member.health.includes('disabled'),
  },
  {
    field: 'residentMedicalInsurance', code: 'medical-insurance', severity: 'warning',
    zh: '居民医保与职工医保应参加且只参加一项。', en: 'A member is in resident or in employee medical insurance, in one of them only.',
    broken: ({ member }) => (member.residentMedicalInsurance ?? false) === (member.employeeMedicalInsurance ?? false),
  },
];

/**
 * What is wrong or doubtful in a member's form on the given day. When the document cannot be read, that is the one
 * finding besides the phone, because age and sex are known from it. Findings never quote the numbers themselves.
 */
export function checkMember(member: MemberFacts, on: Day): Finding[] {
  const phone = member.phone && !isMobileNumber(member.phone) ? [phoneFinding] : [];
  const holder = holderOf(member);
  if (!holder.ok) {
    return [{ field: 'documentNumber', code: `document-${holder.code}`, sentence: holder.reason, severity: 'error' }, ...phone];
  }
  const known = { member, holder, age: ageOn(holder.birthDay, on) };
  const broken = rules.filter((rule) => rule.broken(known));
  return [...broken.map(({ field, code, severity, zh, en }) => ({ field, code, severity, sentence: { zh, en } })), ...phone];
}

/** The person a member's document names. */
export function holderOf({ documentType, documentNumber }: MemberFacts): IdentityNumber {
  if (documentType === 'identityCard') return parseIdentityNumber(documentNumber);
  const certificate = parseDisabilityCertificate(documentNumber);
  return certificate.ok ? certificate.holder : certificate;
}

/** Full years between a birthday and a day; below nought for somebody not born yet. */
export function ageOn(birthDay: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return on.slice(5) < birthDay.slice(5) ? years - 1 : years;
}

const phoneFinding: Finding = {
  field: 'phone', code: 'phone', severity: 'error',
  sentence: { zh: '手机号码应为11位。', en: 'A mobile number has 11 digits and begins with 13 to 19.' },
};

function fitsSchool({ schoolStatus, health }: MemberFacts, age: number): boolean {
  if (!schoolStatus) return true;
  const stage = schoolStatus.replace(/\d$/, '');
  const [from, to] = agesInSchool[stage]!;
  const mayStayLonger = !health.includes('healthy');
  return age >= from && (age <= to || mayStayLonger);
}
