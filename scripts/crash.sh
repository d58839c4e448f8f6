#!/usr/bin/env bash
# Kill the program at every point and at random times, let several at once work on one database, and
# hold what is left against the promise: the state before or after, never between; files absent or
# whole; the same command then finishes. Prints a table; ends 1 when anything was not so.
#
#   scripts/crash.sh --kills 1000                 some ten minutes
#   scripts/crash.sh --race-rounds 200            eight at once, and clerks with any orders
#   scripts/crash.sh --kills 100 --seed 7         another night; the same seed plays the same kills
#
# The scenes are those of tests/crash, which are part of the ordinary tests.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/venv.sh
make_venv .venv requirements/dev.lock

tests=$PWD/tests
export PYTHONPATH=$tests:$tests/crash:$tests/payout:$tests/imports PYTHONUTF8=1
exec .venv/bin/python tests/crash/night.py "$@"
