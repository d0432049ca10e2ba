#!/bin/sh
# Run once by PostgreSQL's image on an empty volume: the role that the nodes work with. What it may do is granted by the migrations.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$(cat /run/secrets/postgres-app-password)" <<'SQL'
CREATE ROLE kurumaza LOGIN PASSWORD :'password';
GRANT CONNECT ON DATABASE kurumaza TO kurumaza;
SQL
