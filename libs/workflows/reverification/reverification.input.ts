import { z } from 'zod';

/** The facts a case starts with: references and codes. The household is the case's subject. */
export const reverificationInput = z.strictObject({
  campaignId: z.uuid(),
  /** The register entry that is looked at again; none for a household that is not monitored. */
  registerEntryId: z.uuid().nullable(),
  /** As the register had it when the case began. */
  riskLevel: z.string().nullable(),
  /** Until when the village visits: 24:00 of the day the campaign gave it. */
  visitBy: z.iso.datetime(),
});

export type ReverificationInput = z.infer<typeof reverificationInput>;
