import { z } from 'zod';

/** 12 digits, levels filled from the top without a gap; only the county may be empty (东莞、中山、儋州). As `isPlaceCode` of the domain. */
export const placeCode = z.string().regex(/^[1-9]\d(0{10}|(?!00)\d{4}(0{6}|(?!000)\d{6}))$/, '行政区划代码应为12位数字，逐级填写');

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
