/** A column of sealed texts, with the two statements a rotation runs on it. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Key values before those of any row. */
  start: unknown[];
  /** $1 prefix of the current key, $2 rows, $3… key values to go on after; answers the key values and the sealed text. */
  select: string;
  /** One array for each key column, then the texts as they were read, then the new ones. */
  update: string;
}

/** What comes before every value of a type. */
const firstOf: Readonly<Record<string, unknown>> = { uuid: '00000000-0000-0000-0000-000000000000', int: -1, text: '' };

const versionKey = { household_id: 'uuid', version: 'int' };
const memberKey = { ...versionKey, position: 'int' };

/** Every column that holds texts sealed by the field cipher. */
export const sealedColumns: SealedColumn[] = [
  sealedColumn('household_version', 'phone_cipher', versionKey),
  sealedColumn('household_version', 'bank_cipher', versionKey),
  sealedColumn('household_version', 'contact_phone_cipher', versionKey),
  sealedColumn('member', 'identity_cipher', memberKey),
  sealedColumn('member', 'phone_cipher', memberKey),
  sealedColumn('contact_preference', 'email_cipher', { account_id: 'uuid' }),
  sealedColumn('contact_preference', 'phone_cipher', { account_id: 'uuid' }),
  sealedColumn('endpoint', 'url_cipher', { id: 'uuid' }),
  sealedColumn('endpoint', 'secret_cipher', { id: 'uuid' }),
  sealedColumn('kept_mail', 'mail_cipher', { delivery_id: 'uuid' }),
  sealedColumn('import_refused_row', 'cells_cipher', { run_id: 'uuid', sheet: 'text', line: 'int' }),
];

function sealedColumn(table: string, column: string, key: Record<string, string>): SealedColumn {
  const names = Object.keys(key);
  const types = Object.values(key);
  const list = names.join(', ');
  return {
    table,
    column,
    start: types.map((type) => firstOf[type]!),
    select: `
      SELECT ${list}, ${column} FROM ${table}
      WHERE ${column} IS NOT NULL AND NOT starts_with(${column}, $1)
        AND (${list}) > (${types.map((type, index) => `$${index + 3}::${type}`).join(', ')})
      ORDER BY ${list} LIMIT $2`,
    update: `
      UPDATE ${table} SET ${column} = fresh.sealed
      FROM unnest(${[...types, 'text', 'text'].map((type, index) => `$${index + 1}::${type}[]`).join(', ')})
        AS fresh (${list}, former, sealed)
      WHERE ${names.map((name) => `${table}.${name} = fresh.${name}`).join(' AND ')} AND ${table}.${column} = fresh.former`,
  };
}
