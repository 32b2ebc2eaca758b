#!/bin/sh
# PostgreSQL runs this once, when its volume is new; the job `grants` runs it again after each migration.
set -eu
[ -z "${PGHOST:-}" ] || export PGPASSWORD="$(cat /run/secrets/postgres-password)"
psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-shouwang}" \
  --set owner_password="$(cat /run/secrets/owner-password)" --set app_password="$(cat /run/secrets/app-password)" \
  --file /shouwang/roles.sql
