#!/usr/bin/env bash
# Compute a month's draft batches without anybody at the terminal; review and hand-over stay with
# people. Silent when all went well, so that cron sends no mail; otherwise a few lines on stderr and
# the program's exit code: 3 some benefits could not be computed, 75 somebody else was writing for
# ten minutes, 77 the month was handed over already, 78 no database is set. Running it again before
# that changes nothing.
#
#   scripts/monthly-payout.sh [MONTH]        this (the default), last, next or 2026-12
#
# crontab of the user who owns the database; the month needs no % sign:
#
#   PYTHONUTF8=1
#   TZ=Asia/Shanghai
#   MAILTO=minzheng@localhost
#   MINZHENG_DB=/srv/minzheng/daye.db
#   0 2 1 * *  /opt/minzheng/scripts/monthly-payout.sh
#
# or with systemd, which also makes up for a night when the machine was off:
#
#   # /etc/systemd/system/minzheng-payout.service
#   [Unit]
#   Description=Monthly draft of payouts
#   [Service]
#   Type=oneshot
#   User=minzheng
#   Environment=PYTHONUTF8=1 TZ=Asia/Shanghai MINZHENG_DB=/srv/minzheng/daye.db
#   ExecStart=/opt/minzheng/scripts/monthly-payout.sh
#
#   # /etc/systemd/system/minzheng-payout.timer
#   [Timer]
#   OnCalendar=*-*-01 02:00:00 Asia/Shanghai
#   Persistent=true
#   [Install]
#   WantedBy=timers.target

set -euo pipefail

if [ -z "${MINZHENG_DB:-}" ]; then
  echo 'MINZHENG_DB does not name a database' >&2
  exit 78
fi
export PYTHONUTF8=1 TZ=Asia/Shanghai MINZHENG_OPERATOR="${MINZHENG_OPERATOR:-定时核算}"

program=$(dirname "${BASH_SOURCE[0]}")/../.venv/bin/minzheng
[ -x "$program" ] || program=minzheng
exec "$program" --quiet --wait 600 payout run "${1:-this}"
