import { z } from 'zod';

export const placeCode = z.string().regex(/^(?!00)\d{12}$/, '行政区划代码应为12位数字');

export const placeSchema = z.object({
  code: placeCode,
  name: z.string(),
  level: z.enum(['province', 'prefecture', 'county', 'township', 'village']),
  parentCode: placeCode.nullable(),
});

/** A place with the places above it, widest first. */
export const placeWithPathSchema = placeSchema.extend({ path: z.array(placeSchema) });

export type Place = z.infer<typeof placeSchema>;
export type PlaceWithPath = z.infer<typeof placeWithPathSchema>;
