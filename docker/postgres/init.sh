#!/usr/bin/env bash
# Runs once, on an empty volume: a database and two roles for each service, passwords from the environment.
set -euo pipefail
for service in user product campaign risk content analytics sandbox; do
    password=${service^^}_DB_PASSWORD
    owner=${service^^}_DB_OWNER_PASSWORD
    psql --no-psqlrc -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -v service="${service}_service" \
        -v password="${!password}" -v owner_password="${!owner}" -f "${SERVICE_SQL:-/docker-entrypoint-initdb.d/sql/service.sql}"
done
