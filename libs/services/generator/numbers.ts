import { isBankCard } from '#domain/bank-card.js';
import { addDays } from '#domain/calendar.js';
import { checkDigit } from '#domain/identity-number.js';
import type { Sex } from '#domain/identity-number.js';
import type { Random } from './random.js';

/** Invented numbers that pass every check and never come twice in one file. */
export class Numbers {
  private readonly used = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly areaCode: string,
  ) {}

  /** An identity number of somebody born on that day. */
  identity(birthDay: string, sex: Sex): string {
    return this.fresh(() => {
      const sequence = this.random.int(0, 499) * 2 + (sex === 'male' ? 1 : 0);
      const body = this.areaCode + birthDay.replaceAll('-', '') + String(sequence).padStart(3, '0');
      return body + checkDigit(body);
    });
  }

  phone(): string {
    return this.fresh(() => this.random.pick(['135', '138', '139', '150', '152', '158', '173', '182', '187', '191']) + this.random.digits(8));
  }

  /** A card of a rural bank, 19 digits. */
  bankCard(): string {
    return this.fresh(() => {
      const body = `623055${this.random.digits(12)}`;
      return body + [...'0123456789'].find((digit) => isBankCard(body + digit))!;
    });
  }

  private fresh(draw: () => string): string {
    for (;;) {
      const number = draw();
      if (this.used.has(number)) continue;
      this.used.add(number);
      return number;
    }
  }
}

/** A birthday of somebody who is `age` today and keeps being so for at least a month. */
export function birthDayOf(random: Random, age: number, on: string): string {
  const [year, rest] = [Number(on.slice(0, 4)) - age, on.slice(4)];
  const lastBirthday = rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
  return addDays(lastBirthday, -random.int(1, 330));
}
