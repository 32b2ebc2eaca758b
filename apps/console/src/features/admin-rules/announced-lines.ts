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
      return { day: day.replaceAll(/[./年月]/g, '-').replace('日', ''), kind: kinds[kind] ?? (kind as Line['kind']), name: name.join(' ') };
    });
}
