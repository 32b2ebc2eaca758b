#!/bin/sh
# Passwords come as files, one secret each; the addresses that need them are put together here and stand in no compose file.
set -eu
secret() { cat "/run/secrets/$1"; }
[ -z "${DATABASE_ROLE:-}" ] || export DATABASE_URL="postgresql://shouwang_${DATABASE_ROLE}:$(secret "${DATABASE_ROLE}-password")@${DATABASE_HOST:-postgres}:5432/shouwang"
[ -z "${REDIS_HOST:-}" ] || export REDIS_URL="redis://:$(secret redis-password)@${REDIS_HOST}:6379"
exec "$@"
