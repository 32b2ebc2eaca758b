import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sqlName = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const manifestSchema = z.strictObject({
  format: z.literal('shouwang-backup-1'),
  createdAt: z.iso.datetime(),
  /** Migrations the database had; the tables have the shape that these give them. */
  migrations: z.array(z.string()),
  tables: z.array(z.strictObject({ name: sqlName, columns: z.array(sqlName), rows: z.int().nonnegative(), sha256 })),
  /** Attachments, encrypted as they lie in the store; `name` is the keyed hash of the contents, `sha256` that of the encrypted bytes. */
  files: z.array(z.strictObject({ name: sha256, sha256 })),
  /** Attachments the database names that were not in the store when the backup was made. */
  missingFiles: z.array(sha256),
});

/** The last entry of an archive: what else is in it, and how to know that it is whole. */
export type Manifest = z.infer<typeof manifestSchema>;
export type ArchivedTable = Manifest['tables'][number];
export type ArchivedFile = Manifest['files'][number];

export const MANIFEST_NAME = 'manifest.json';
export const tablePart = (name: string): string => `tables/${name}.copy`;
export const filePart = (name: string): string => `files/${name}`;
export const isPartName = (name: string): boolean => /^(manifest\.json|tables\/[a-z_][a-z0-9_]*\.copy|files\/[0-9a-f]{64})$/.test(name);

/** @throws Error when the text is not a manifest */
export const parseManifest = (text: string): Manifest => manifestSchema.parse(JSON.parse(text));
