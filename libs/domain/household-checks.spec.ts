import { describe, expect, it } from '@jest/globals';
import { codeOf, isCode, relations, schoolStatuses } from './code-tables.js';
import type { HouseholdFacts, MemberFacts } from './eligibility.js';
import { checkHousehold, checkMember } from './eligibility.js';
import { checkDigit } from './identity-number.js';

const today = '2026-11-22';

function numberFor(birthDay: string, sex: 'male' | 'female', sequence = 10): string {
  const body = `611026${birthDay.replaceAll('-', '')}${String(sequence * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')}`;
  return body + checkDigit(body);
}

function adult(birthDay: string, sex: 'male' | 'female', changes: Partial<MemberFacts> = {}): MemberFacts {
  return {
    relation: 'head', sex, documentType: 'identityCard', documentNumber: numberFor(birthDay, sex), education: 'junior',
    health: ['healthy'], labourSkill: 'ordinary', residentMedicalInsurance: true, employeeMedicalInsurance: false, ...changes,
  };
}

const head = adult('1980-05-01', 'male');
const wife = adult('1982-08-12', 'female', { relation: 'spouse' });
const son = adult('2012-03-04', 'male', { relation: 'son', education: undefined, schoolStatus: 'junior2', labourSkill: 'none' });
const mother = adult('1950-01-09', 'female', { relation: 'mother', education: 'illiterate', health: ['chronic'], labourSkill: 'lost' });
const family: HouseholdFacts = { members: [head, wife, son, mother], causes: ['illness'] };

const codesOf = (member: MemberFacts): string[] => checkMember(member, today).map(({ code }) => code);
const householdCodes = (household: HouseholdFacts): string[] => checkHousehold(household, today).map(({ code }) => code);

describe('a plausible family', () => {
  it('has nothing to find', () => {
    expect(checkHousehold(family, today)).toEqual([]);
  });
});

describe('a member', () => {
  it.each<[string, Partial<MemberFacts>, string[]]>([
    ['a mistyped document', { documentNumber: '61102619800501003X' }, ['document-check-digit']],
    ['another sex than the document', { sex: 'female' }, ['sex-document']],
    ['a relation of the other sex', { relation: 'mother' }, ['sex-relation']],
    ['education and school at once', { schoolStatus: 'university1' }, ['education-and-school', 'student-labour', 'school-age']],
    ['neither education nor school', { education: undefined }, ['education-and-school']],
    ['healthy and ill at once', { health: ['healthy', 'chronic'] }, ['health-contradiction']],
    ['no labour though healthy at 46', { labourSkill: 'none' }, ['able-without-labour']],
    ['a disability without certificate', { health: ['disabled'] }, ['certificate-missing']],
    ['both medical insurances', { employeeMedicalInsurance: true }, ['medical-insurance']],
    ['a phone of ten digits', { phone: '1381234567' }, ['phone']],
    ['a birth after the form', { documentNumber: numberFor('2026-12-01', 'male') }, ['born-later', 'child-labour']],
  ])('with %s is found', (_, changes, codes) => {
    expect(codesOf({ ...head, ...changes })).toEqual(codes);
  });

  it('under 16 neither works nor counts as labour; from the birthday on it may', () => {
    const worker = { ...son, labourSkill: 'weak', workMonths: 3 } as const;
    const bornOn = (day: string) => ({ ...worker, documentNumber: numberFor(day, 'male'), schoolStatus: undefined, education: 'junior' as const });
    expect(codesOf(bornOn('2010-11-23'))).toEqual(['child-labour', 'child-work']);
    expect(codesOf({ ...bornOn('2010-11-22'), labourSkill: 'ordinary' })).toEqual([]);
  });

  it('of 60 is seldom ordinary labour, of 70 seldom in a public post', () => {
    expect(codesOf(adult('1950-01-09', 'male', { publicPostMonths: 6 }))).toEqual(['old-age-labour', 'old-age-post']);
  });

  it('with a certificate is known by the number inside it', () => {
    const certificate = { documentType: 'disabilityCertificate', documentNumber: `${head.documentNumber}42` } as const;
    expect(codesOf({ ...head, ...certificate, health: ['disabled'], labourSkill: 'weak' })).toEqual([]);
    expect(codesOf({ ...head, ...certificate })).toEqual(['disability-missing']);
  });

  it('never has its numbers repeated in a sentence', () => {
    const found = checkMember({ ...head, documentNumber: '61102619800501003X', phone: '1381234567' }, today);
    expect(JSON.stringify(found)).not.toMatch(/\d{6}/);
  });
});

describe('a household', () => {
  it.each<[string, HouseholdFacts, string[]]>([
    ['nobody', { members: [] }, ['no-member']],
    ['two heads', { members: [head, adult('1985-05-01', 'male')] }, ['one-head']],
    ['two spouses', { members: [head, wife, { ...wife, documentNumber: numberFor('1983-08-12', 'female') }] }, ['one-spouse']],
    ['a spouse of the same sex', { members: [head, adult('1985-05-01', 'male', { relation: 'spouse' })] }, ['spouse-sex']],
    ['one document twice', { members: [head, { ...head, relation: 'sibling' }] }, ['duplicate-document']],
    ['a son older than the head', { members: [head, adult('1970-05-01', 'male', { relation: 'son' })] }, ['relation-age']],
    ['one cause twice', { ...family, causes: ['illness', 'illness'] }, ['causes-list']],
    ['disability as cause and nobody disabled', { ...family, causes: ['disability'] }, ['cause-disability']],
    ['illness as cause and nobody ill', { members: [head, wife], causes: ['illness'] }, ['cause-illness']],
    ['lack of labour as cause and all at work', { members: [head, wife], causes: ['lackOfLabour'] }, ['cause-labour']],
    ['unstable work as cause and nobody able', { members: [{ ...mother, relation: 'head' }], causes: ['unstableWork'] }, ['cause-work']],
  ])('with %s is found', (_, household, codes) => {
    expect(householdCodes(household)).toEqual(codes);
  });

  it('with an unusual income is looked at, not refused', () => {
    const income = { wage: 5_000, operating: 0, operatingCost: 0, property: 0, transfer: 0, indemnity: 0, outOfPocket: 100 };
    const found = checkHousehold({ ...family, income }, today);
    expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['wage-too-small warning', 'income-unusual warning']);
  });

  it('says which member a finding belongs to', () => {
    const found = checkHousehold({ ...family, members: [head, wife, { ...son, labourSkill: 'ordinary' }, mother] }, today);
    expect(found).toMatchObject([{ member: 2, field: 'labourSkill', code: 'child-labour', severity: 'error' }]);
  });
});

describe('the value lists of the form', () => {
  it('turn the words of a file into codes and refuse others', () => {
    expect(codeOf(relations, ' 之儿媳 ')).toBe('daughterInLaw');
    expect(codeOf(schoolStatuses, '普通高中二年级')).toBe('senior2');
    expect(codeOf(relations, '朋友')).toBeUndefined();
    expect(isCode(relations, 'head')).toBe(true);
    expect(isCode(relations, 'toString')).toBe(false);
  });
});
