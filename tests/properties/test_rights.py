"""Rights: the dead are not paid, nobody draws what bars another, nobody signs his own."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
import worlds

MONTHS = ("2026-05", "2026-07", "2026-09", "2026-10", "2026-11")
CLERKS = ("甲", "乙", "丙")

OF_THE_DEAD = (
    "SELECT l.case_no, l.for_month, l.persons, sum(m.person_id IS NOT NULL AND NOT EXISTS ("
    "  SELECT 1 FROM death d WHERE d.person_id = m.person_id "
    "  AND strftime('%Y-%m', d.died_on) < l.for_month)) AS living, l.due "
    "FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
    "JOIN payout_grant g ON g.id = l.grant_id "
    "LEFT JOIN member m ON m.household_id = g.household_id AND m.covered "
    "  AND m.since <= l.for_month || '-31' AND coalesce(m.until, '9999') >= l.for_month || '-01' "
    "WHERE b.benefit = 'dibao' AND b.state <> 'void' GROUP BY l.id"
)
"""For each line how many it counts, and how many of the household had not died before the month."""


@pytest.mark.parametrize("number", worlds.numbers(1))
def test_p14_the_dead_are_paid_no_further(number: int, tmp_path: Path) -> None:
    """Nothing is paid for a month after that of the death; a household counts those who live."""
    program, chance = worlds.world(number, tmp_path), random.Random(number)
    people = [str(id_no) for (id_no,) in program.rows("SELECT id_no FROM person ORDER BY id")]
    for id_no in chance.sample(people, len(people) // 2):
        died = date(2026, 5, 1) + timedelta(days=chance.randrange(200))
        program("person", "death", id_no, "--on", died, "--source", "公安", expect=None)
    for month in MONTHS:
        worlds.run(program, month)
    lines = program.rows(OF_THE_DEAD)
    assert len(lines) >= 4 * worlds.HOUSEHOLDS
    for case_no, month, persons, living, due in lines:
        assert int(str(persons)) <= int(str(living)), (case_no, month)
        assert living or not due, (case_no, month)
    assert any(not living for *_, living, _ in lines)
    assert not program.rows(
        "SELECT l.case_no FROM payout_line l JOIN payout_grant g ON g.id = l.grant_id "
        "JOIN death d ON d.person_id = g.person_id WHERE g.benefit = 'tekun' AND l.due > 0 "
        "AND l.for_month > strftime('%Y-%m', d.died_on)"
    )


BOTH = (
    "SELECT t.case_no, d.case_no, t.for_month FROM payout_line t "
    "JOIN payout_grant tg ON tg.id = t.grant_id AND tg.benefit = 'tekun' "
    "JOIN member m ON m.person_id = tg.person_id AND m.covered "
    "  AND m.since <= t.for_month || '-01' AND coalesce(m.until, '9999') >= t.for_month || '-28' "
    "JOIN payout_grant dg ON dg.household_id = m.household_id AND dg.benefit = 'dibao' "
    "JOIN payout_line d ON d.grant_id = dg.id AND d.for_month = t.for_month "
    "WHERE t.due > 0 AND d.due > 0 AND d.persons >= (SELECT count(*) FROM member o "
    "  WHERE o.household_id = m.household_id AND o.covered AND o.since <= t.for_month || '-01' "
    "  AND coalesce(o.until, '9999') >= t.for_month || '-28')"
)
"""Who is paid 特困 for a month in which a household's 低保 counts everybody, him too."""


@pytest.mark.parametrize("number", worlds.numbers(1))
def test_p15_what_bars_another_is_never_drawn_beside_it(number: int, tmp_path: Path) -> None:
    """Whoever is given 特困, in 低保 or not, is not counted for 低保 in any month he is paid it."""
    program, chance = worlds.world(number, tmp_path), random.Random(number)
    people = program.rows("SELECT name, id_no FROM person WHERE birth < '1990-01-01' ORDER BY id")
    given = 0
    for place, (name, id_no) in enumerate(chance.sample(people, 8)):
        told = program(
            "assist", "tekun", "enter", f"TKX{place}", "--person", f"{name},{id_no}",
            "--mode", "分散", "--care", "全自理", "--area", "农村", "--town", "还地桥",
            "--village", "土库村", "--account", f"62241200000000{place:05d}", "--on", "2026-08-10",
            "--heard-on", "2026-08-01", "--notice-no", "告1号", expect=None,
        )  # fmt: skip
        given += told.code == 0
    assert given
    for month in ("2026-08", "2026-09", "2026-10"):
        worlds.run(program, month)
    assert not program.rows(BOTH)
    ((paid,),) = program.rows(
        "SELECT count(*) FROM payout_line WHERE case_no LIKE 'TKX%' AND due > 0"
    )
    assert paid


@pytest.mark.parametrize("number", worlds.numbers(1))
def test_p20_nobody_approves_his_own(number: int, tmp_path: Path) -> None:
    """Three clerks compute, sign and give up, whoever comes: maker and reviewer always differ."""
    program, chance = worlds.world(1, tmp_path), random.Random(number)
    key, own, signed = worlds.key_of("2026-09"), 0, 0
    for _ in range(4):
        for _ in range(2):  # the maker is whoever brought the draft to where it stands
            run = ("payout", "run", "2026-09", "--benefit", "dibao")
            program(*run, operator=chance.choice(CLERKS))
            worlds.adjusted(program, chance, "2026-09", some=1)
        program(*run, operator=chance.choice(CLERKS))
        ((maker,),) = program.rows("SELECT made_by FROM payout_batch WHERE state = 'draft'")
        count, total = program.totals(key)
        for clerk in chance.sample(CLERKS, 3):
            words = ("payout", "review", key, "--count", count, "--total", total)
            told = program(*words, operator=clerk, expect=None)
            assert told.code in (0, 77), told
            assert not (told.code == 0 and clerk == maker), told
            own, signed = own + (clerk == maker), signed + (told.code == 0)
        assert not program.rows("SELECT 1 FROM payout_batch WHERE reviewed_by = made_by")
        assert program.rows("SELECT 1 FROM payout_batch WHERE state = 'reviewed'")
        program("payout", "void", key, "--reason", "重来", "--yes")
    assert (own, signed) == (4, 4)
