type Line = { day: string; kind: 'holiday' | 'workday'; name: string };

const kinds: Readonly<Record<string, Line['kind']>> = { 放假: 'holiday', 休: 'holiday', holiday: 'holiday', 上班: 'workday', 班: 'workday', workday: 'workday' };

/** Typed lines, a day each: `2027-01-01 放假 元旦`. What cannot be read is sent as it is, and the API names the line. */
export function readLines(text: string): Line[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [day = '', kind = '', ...name] = line.split(/[\s,，、\t]+/);
      return { day: asDay(day), kind: kinds[kind] ?? (kind as Line['kind']), name: name.join(' ') };
    });
}

/** 2027年1月3日, 2027/1/3 and 2027.1.3 are 2027-01-03; anything else stays. */
function asDay(text: string): string {
  const parts = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text);
  return parts ? [parts[1], parts[2]!.padStart(2, '0'), parts[3]!.padStart(2, '0')].join('-') : text;
}
