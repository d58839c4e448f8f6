#!/usr/bin/env bash
# Show a month of work on an invented county: compute, explain, review by a second person, hand over.
#
#   scripts/demo.sh
#
# Makes .venv when it is missing, and demo-out/ anew each time: the database, and for each batch the
# roster, the bank's file and the list of what was handed over. Nobody in it exists.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/venv.sh
make_venv .venv requirements/dev.lock

out=demo-out month=2026-09 maker=编制员 checker=复核员
export MINZHENG_DB=$out/大冶.db MINZHENG_TODAY=2026-09-25
rm -rf "$out"
mkdir "$out"

minzheng() { .venv/bin/minzheng "$@"; }
step() { printf '\n== %s\n' "$*"; }
# The first row's value of one field, from a JSON listing on stdin.
first() { .venv/bin/python -c 'import json, sys; print(json.load(sys.stdin)["rows"][0][sys.argv[1]])' "$1"; }

step '建库：大冶市（420281）的区划和政策标准'
minzheng --operator "$maker" init --county 420281

step '填入一个虚构的县'
minzheng --operator "$maker" demo --households 7000 --seed 1

step "核算 $month 的全部待遇（照料护理标准是示例值，所以要 --allow-sample）"
minzheng --operator "$maker" payout run "$month" --allow-sample

batches=$(minzheng -q payout list --month "$month" --format json |
  .venv/bin/python -c 'import json, sys; print(*(row["batch"] for row in json.load(sys.stdin)["rows"]))')

for batch in $batches; do
  step "另一人复核 $batch，交付银行"
  shown=$(minzheng -q payout show "$batch" --format json)
  minzheng --operator "$checker" payout review "$batch" \
    --count "$(first payees <<<"$shown")" --total "$(first total <<<"$shown")"
  minzheng --operator "$maker" payout issue "$batch" -o "$out"
done

batch=${batches%% *}
case_no=$(minzheng -q payout lines "$batch" --limit 1 --format json | first case_no)

step "批次 $batch"
minzheng -q payout show "$batch"

step "$case_no 为什么发这么多"
minzheng -q payout explain "${batch#*-}" "$month" "$case_no"

step '花名册和银行代发文件'
find "$out" -type f ! -name '*.db*' | sort
