import type { z } from 'zod';

type Complaint = Parameters<z.core.$ZodErrorMap>[0];

/** What is wrong with a field, as one tells the person who filled it in; undefined where the schema library's own words will do. */
export function fieldMessage(complaint: Complaint): string | undefined {
  if (complaint.code === 'unrecognized_keys') return '没有这个字段';
  if (complaint.input === undefined) return '必填';
  switch (complaint.code) {
    case 'invalid_type':
    case 'invalid_format':
    case 'invalid_union':
      return '格式不正确';
    case 'invalid_value':
      return '不是可选的值';
    case 'too_small':
      return atLeast(complaint.origin, complaint.minimum);
    case 'too_big':
      return atMost(complaint.origin, complaint.maximum);
    default:
      return undefined;
  }
}

function atLeast(origin: string, least: number | bigint): string {
  if (origin === 'string') return least === 1 ? '不能为空' : `不得少于${least}个字符`;
  return origin === 'array' ? `不得少于${least}项` : `不得小于${least}`;
}

function atMost(origin: string, most: number | bigint): string {
  if (origin === 'string') return `不得超过${most}个字符`;
  return origin === 'array' ? `不得超过${most}项` : `不得大于${most}`;
}
