/** The one `pg.Pool` of this process. */
export const PG_POOL: unique symbol = Symbol('PG_POOL');
