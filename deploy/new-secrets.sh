#!/bin/sh
# Makes the secrets that compose.yaml asks for: a new password for the database, and the setting that holds it. What is there stays.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
# Only its owner can enter the folder; inside a container the file itself is read by a user of another number.
chmod 700 secrets
if [ -e secrets/postgres-password ]; then
  echo "The secrets are there already."
  exit 0
fi
password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" >secrets/postgres-password
printf 'Host=postgres;Database=livetalk;Username=livetalk;Password=%s' "$password" >secrets/database
chmod 644 secrets/postgres-password secrets/database
echo "Written to $(pwd)/secrets."
