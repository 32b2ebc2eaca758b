const mobilePattern = /^1[3-9]\d{9}$/;

/** Whether the text is a mobile number of the mainland: 11 digits, written without blanks or country code. */
export function isMobileNumber(text: string): boolean {
  return mobilePattern.test(text);
}

/** '138****1234'. Anything that is not 11 characters long is hidden whole. */
export function maskPhone(number: string): string {
  return number.length === 11 ? `${number.slice(0, 3)}****${number.slice(-4)}` : '*'.repeat(number.length);
}
