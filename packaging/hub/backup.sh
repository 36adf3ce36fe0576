#!/bin/sh
# Writes a backup of a hub into a folder: backup.sh FOLDER, as the owner of the database `qidesk`.
set -eu
umask 077
day=$(date -u +%Y-%m-%d)
pg_dumpall --roles-only > "$1/qidesk-roles-$day.sql"
pg_dump --format=custom --file="$1/qidesk-$day.dump" qidesk
