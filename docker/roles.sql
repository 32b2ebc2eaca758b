-- Least-privilege roles of a Shouwang database. Run as superuser in that database, once before the first migration and again after each
-- (compose does both): what stands already is left as it is, and tables that are new receive their grants.
--
--   psql "$SUPERUSER_URL" -v owner_password=… -v app_password=… -f docker/roles.sql
--
-- shouwang_owner  owns and migrates the tables; used by `npm run migrate`, `rotate-keys`, `restore`, and by nothing that listens.
-- shouwang_app    runs API and worker: reads and writes rows, makes no table, and cannot change what has been recorded.

\set ON_ERROR_STOP on
BEGIN;

SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', role)
  FROM unnest(ARRAY['shouwang_owner', 'shouwang_app']) AS role
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec

ALTER ROLE shouwang_owner PASSWORD :'owner_password';
ALTER ROLE shouwang_app PASSWORD :'app_password';

-- The schema of the queue is made by its migration; it may be there before.
CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION shouwang_owner;

SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()),
       format('GRANT CONNECT ON DATABASE %I TO shouwang_app', current_database()),
       format('ALTER DATABASE %I OWNER TO shouwang_owner', current_database()) \gexec

ALTER SCHEMA public OWNER TO shouwang_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, bullmq TO shouwang_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, bullmq TO shouwang_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, bullmq TO shouwang_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO shouwang_app;

-- What was recorded stays as it was recorded; the tables' history is nobody's to rewrite while the system runs.
SELECT format('REVOKE UPDATE, DELETE ON %I FROM shouwang_app', name)
  FROM unnest(ARRAY['journal_entry', 'daily_seal', 'access_log', 'household_version', 'member', 'policy_version',
                    'ladder_version', 'delivery_attempt', 'register_change']) AS name
 WHERE to_regclass(name) IS NOT NULL \gexec

SELECT format('REVOKE INSERT, UPDATE, DELETE ON %I FROM shouwang_app', name)
  FROM unnest(ARRAY['_prisma_migrations']) AS name
 WHERE to_regclass(name) IS NOT NULL \gexec

COMMIT;
