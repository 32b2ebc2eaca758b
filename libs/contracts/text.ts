import { z } from 'zod';

/** Words of people, never empty. */
export const words = (longest: number) => z.string().trim().min(1, '不能为空').max(longest, `不能超过${longest}个字`);

/** A day of Asia/Shanghai, YYYY-MM-DD. */
export const day = z.iso.date('日期应写作YYYY-MM-DD');

/** A day to reckon with: years far off overflow what calendars and databases count with. */
export const dayOfOurTime = day.refine((text) => text >= '1949-10-01' && text <= '2199-12-31', '日期应在1949年至2199年之间');

export const instant = z.iso.datetime();

/** A name in both languages of the office. */
export const titleSchema = z.object({ zh: z.string(), en: z.string() });

export const idParameters = z.object({ id: z.uuid().toLowerCase() });
export type IdParameters = z.infer<typeof idParameters>;

export const distinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** Keyset pages: `cursor` is what the page before called `next`; it is opaque. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
