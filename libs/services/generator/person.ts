import type { Education, HealthCondition, LabourSkill, SchoolStatus } from '#domain/code-tables.js';
import type { RowFacts } from '../households/read-row.js';
import type { Kin } from './family.js';
import { drawGivenName } from './names.js';
import { birthDayOf } from './numbers.js';
import type { Numbers } from './numbers.js';
import type { Random } from './random.js';

/** A member's facts under the names of the form's columns, and what the rest of the household is made up from. */
export interface Person {
  facts: RowFacts;
  age: number;
  health: HealthCondition[];
  student: boolean;
  canWork: boolean;
  weak: boolean;
  /** Months of work in the last year; the wage is set when the household's income is known. */
  workMonths: number;
}

/** Invents one member so that every check of the form is met on the day `on` and for some months after. */
export function drawPerson(random: Random, numbers: Numbers, kin: Kin, on: string): Person {
  const { age, sex, relation } = kin;
  const schoolStatus = drawSchool(random, age);
  const student = schoolStatus !== undefined && age >= 6;
  const health = drawHealth(random, age);
  const labourSkill = drawLabour(random, age, student, health);
  const canWork = labourSkill === 'ordinary' || labourSkill === 'skilled';
  const workMonths = canWork && random.chance(0.65) ? random.int(4, 11) : 0;
  const employee = workMonths > 8 && random.chance(0.08);
  const facts: RowFacts = {
    name: kin.surname + drawGivenName(random, sex, age),
    sex,
    ...drawDocument(random, numbers.identity(birthDayOf(random, age, on), sex), health.includes('disabled'), labourSkill),
    relation,
    nation: random.chance(0.97) ? '汉族' : '回族',
    politicalStatus: age >= 20 && random.chance(0.05) ? 'partyMember' : 'masses',
    schoolStatus,
    education: schoolStatus === undefined ? drawEducation(random, age) : undefined,
    health,
    labourSkill,
    workMonths: workMonths || undefined,
    residentMedicalInsurance: !employee,
    employeeMedicalInsurance: employee,
    seriousIllnessInsurance: true,
    commercialInsurance: random.chance(0.1),
    medicalRelief: health.includes('serious') && random.chance(0.5),
    pension: age >= 16 && !student ? { resident: !employee, employee } : undefined,
    mandarin: age < 60 || random.chance(0.4),
    phone: age >= 16 && random.chance(0.8) ? numbers.phone() : undefined,
  };
  return { facts, age, health, student, canWork, weak: labourSkill === 'weak', workMonths };
}

function drawDocument(random: Random, identity: string, disabled: boolean, labour: LabourSkill): RowFacts {
  if (!disabled) return { documentType: 'identityCard', documentNumber: identity };
  const grade = labour === 'lost' ? random.int(1, 2) : random.int(3, 4);
  return { documentType: 'disabilityCertificate', documentNumber: `${identity}${random.int(1, 7)}${grade}` };
}

/** By age, in the middle of what is plausible; undefined for those who have left school. */
function drawSchool(random: Random, age: number): SchoolStatus | undefined {
  if (age < 3) return 'beforeSchool';
  if (age < 6) return 'kindergarten';
  if (age < 12) return 'primary';
  if (age < 15) return (['junior1', 'junior2', 'junior3'] as const)[age - 12];
  if (age < 18) {
    const year = age - 15;
    return random.chance(0.6) ? (['senior1', 'senior2', 'senior3'] as const)[year] : (['vocational1', 'vocational2', 'vocational3'] as const)[year];
  }
  if (age > 21 || random.chance(0.5)) return undefined;
  if (age < 21 && random.chance(0.5)) return (['college1', 'college2', 'college3'] as const)[age - 18];
  return (['university1', 'university2', 'university3', 'university4'] as const)[age - 18];
}

function drawEducation(random: Random, age: number): Education {
  if (age >= 60) return random.weighted<Education>([['illiterate', 4], ['primary', 5], ['junior', 1]]);
  if (age >= 40) return random.weighted<Education>([['primary', 4], ['junior', 5], ['senior', 1]]);
  return random.weighted<Education>([['junior', 5], ['senior', 3], ['college', 2], ['university', 1]]);
}

function drawHealth(random: Random, age: number): HealthCondition[] {
  if (random.chance(age >= 60 ? 0.1 : 0.03)) return random.chance(0.2) ? ['chronic', 'disabled'] : ['disabled'];
  if (random.chance(age >= 60 ? 0.03 : 0.01)) return ['serious'];
  return random.chance(age >= 60 ? 0.3 : age >= 40 ? 0.08 : 0.01) ? ['chronic'] : ['healthy'];
}

function drawLabour(random: Random, age: number, student: boolean, health: readonly HealthCondition[]): LabourSkill {
  if (age < 16 || student) return 'none';
  if (health.includes('disabled')) return random.chance(0.5) ? 'lost' : 'weak';
  if (age >= 60) return age < 72 && random.chance(0.6) ? 'weak' : 'none';
  if (health.includes('serious')) return 'weak';
  return random.chance(0.15) ? 'skilled' : 'ordinary';
}
