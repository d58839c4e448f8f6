#!/usr/bin/env bash
# Feed every parser with inputs that are nearly right: spoiled workbooks, tables, settings, backups,
# command lines. Prints target, inputs and faults; ends 1 when anything but a proper refusal came,
# when an input took more than five seconds, or when what was refused had written something.
#
#   scripts/fuzz.sh --minutes 20               a night over all targets, other inputs each time
#   scripts/fuzz.sh --minutes 5 workbook fix   only these targets; -h lists them
#   scripts/fuzz.sh --minutes 20 --seed 7      a night that can be played again
#   scripts/fuzz.sh --input FILE               one kept input again
#
# The targets are those of tests/fuzz, which are part of the ordinary tests.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/venv.sh
make_venv .venv requirements/dev.lock

tests=$PWD/tests
export PYTHONPATH=$tests:$tests/fuzz:$tests/payout:$tests/imports:$tests/kernel PYTHONUTF8=1
exec .venv/bin/python tests/fuzz/night.py "$@"
