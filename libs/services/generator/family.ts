import type { Relation } from '#domain/code-tables.js';
import type { Sex } from '#domain/identity-number.js';
import { drawSurname } from './names.js';
import type { Random } from './random.js';

/** Somebody of a family before facts are made up about them. */
export interface Kin {
  relation: Relation;
  sex: Sex;
  /** Full years. */
  age: number;
  surname: string;
}

type Shape = 'nuclear' | 'threeGenerations' | 'couple' | 'oldCouple' | 'oldSingle' | 'singleParent' | 'bachelor' | 'grandparents';

const shapes: readonly (readonly [Shape, number])[] = [
  ['nuclear', 34],
  ['threeGenerations', 22],
  ['couple', 10],
  ['oldCouple', 12],
  ['oldSingle', 7],
  ['singleParent', 5],
  ['bachelor', 5],
  ['grandparents', 5],
];

const draw: Record<Shape, (random: Random) => Kin[]> = {
  nuclear: (random) => withChildren(random, couple(random, random.int(28, 56)), random.int(1, 3)),
  threeGenerations: (random) => {
    const family = withChildren(random, couple(random, random.int(30, 50)), random.int(1, 2));
    return [...family, ...parentsOf(random, family[0]!)];
  },
  couple: (random) => couple(random, random.int(25, 58)),
  oldCouple: (random) => couple(random, random.int(61, 82)),
  oldSingle: (random) => [headOf(random, random.int(62, 88))],
  singleParent: (random) => withChildren(random, [headOf(random, random.int(30, 52))], random.int(1, 2)),
  bachelor: (random) => [{ ...headOf(random, random.int(30, 59)), sex: 'male' }],
  grandparents: (random) => {
    const [head, spouse] = couple(random, random.int(61, 72)) as [Kin, Kin];
    const children = Array.from({ length: random.int(1, 2) }, (): Kin => {
      const sex = drawSex(random);
      return { relation: sex === 'male' ? 'grandson' : 'granddaughter', sex, age: random.int(3, 14), surname: head.surname };
    });
    return [head, spouse, ...children];
  },
};

/** A family of the countryside, its head first. */
export const drawFamily = (random: Random): Kin[] => draw[random.weighted(shapes)](random);

const drawSex = (random: Random): Sex => (random.chance(0.52) ? 'male' : 'female');

const headOf = (random: Random, age: number): Kin => ({
  relation: 'head',
  sex: random.chance(0.8) ? 'male' : 'female',
  age,
  surname: drawSurname(random),
});

function couple(random: Random, age: number): Kin[] {
  const head = headOf(random, age);
  const wifeYounger = head.sex === 'male' ? -random.int(0, 4) : random.int(0, 4);
  return [head, { relation: 'spouse', sex: head.sex === 'male' ? 'female' : 'male', age: age + wifeYounger, surname: drawSurname(random) }];
}

/** Children are at least 21 years younger than either parent; they bear the father's name. */
function withChildren(random: Random, parents: Kin[], count: number): Kin[] {
  const oldest = Math.min(24, Math.min(...parents.map((parent) => parent.age)) - 21);
  const { surname } = parents.find((parent) => parent.sex === 'male') ?? parents[0]!;
  const children = Array.from({ length: count }, (): Kin => {
    const sex = drawSex(random);
    return { relation: sex === 'male' ? 'son' : 'daughter', sex, age: random.int(0, Math.max(0, oldest)), surname };
  });
  return [...parents, ...children.sort((a, b) => b.age - a.age)];
}

function parentsOf(random: Random, head: Kin): Kin[] {
  const father: Kin = { relation: 'father', sex: 'male', age: head.age + random.int(23, 32), surname: head.surname };
  const mother: Kin = { relation: 'mother', sex: 'female', age: head.age + random.int(21, 30), surname: drawSurname(random) };
  return random.weighted([[[father, mother], 5], [[mother], 3], [[father], 2]]);
}
