/** Whether the text is a bank card number: 16 to 19 digits, not beginning with 0, that pass the Luhn check. */
export function isBankCard(text: string): boolean {
  return /^[1-9]\d{15,18}$/.test(text) && passesLuhn(text);
}

/** '6222********1234': the first and the last four digits stay. Anything shorter than 12 is hidden whole. */
export function maskBankCard(number: string): string {
  if (number.length < 12) return '*'.repeat(number.length);
  return number.slice(0, 4) + '*'.repeat(number.length - 8) + number.slice(-4);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
