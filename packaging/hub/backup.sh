#!/bin/sh
# Writes a backup of a hub into a folder: backup.sh FOLDER, as the owner of the database `qidesk` (or PGDATABASE).
# Where it is and how it is reached, libpq's variables say: PGHOST, PGUSER, PGSSLMODE, PGPASSFILE.
set -eu
umask 077
day=$(date -u +%Y-%m-%d)
hub=${PGDATABASE:-qidesk}
# By this database, for a server need let nobody into another.
pg_dumpall --roles-only --database="$hub" > "$1/qidesk-roles-$day.sql"
pg_dump --format=custom --file="$1/qidesk-$day.dump" "$hub"
