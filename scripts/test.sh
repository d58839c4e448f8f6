#!/usr/bin/env bash
# Run what must be silent before a change is handed in.
#
#   scripts/test.sh                  format, lint, types, all tests
#   scripts/test.sh tests/kernel     only pytest, with these arguments
#   scripts/test.sh --lowest         all tests with the lowest versions that pyproject.toml allows
#
# A fresh machine needs only git, Python 3.11 or newer and hledger (installed here where apt-get can);
# the rest goes into .venv.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/venv.sh

if ! command -v hledger >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -qq -y hledger >/dev/null # reads the ledger export
fi

venv=.venv lock=requirements/dev.lock lint=yes
if [ "${1:-}" = --lowest ]; then
  venv=.venv-lowest lock=requirements/lowest.lock lint=no
  shift
fi
make_venv "$venv" "$lock"

# Thousands of small databases are made, synced and thrown away: in memory, where there is room.
memory=/dev/shm
if [ -w "$memory" ] && [ "$(df -Pm "$memory" | awk 'END { print $4 }')" -ge 3000 ]; then
  PYTEST_DEBUG_TEMPROOT=$(mktemp -d "$memory/minzheng-XXXXXX")
  export PYTEST_DEBUG_TEMPROOT
  trap 'rm -rf "$PYTEST_DEBUG_TEMPROOT"' EXIT
fi

status=0 types=
if [ $# -gt 0 ]; then
  "$venv/bin/python" -m pytest "$@" || status=$?
  exit "$status"
fi
if [ "$lint" = yes ]; then
  "$venv/bin/ruff" format --check . || status=1
  "$venv/bin/ruff" check . || status=1
  "$venv/bin/mypy" &
  types=$!
fi
"$venv/bin/python" -m pytest -n auto --dist loadfile --no-loadscope-reorder || status=1
if [ -n "$types" ]; then
  wait "$types" || status=1
fi
exit "$status"
