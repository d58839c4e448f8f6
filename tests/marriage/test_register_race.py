"""Twenty registrars at once: no gap and no number twice, also after rollbacks (字号)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from program import Program
from race import PATIENT, Clerk, together
from stage import DATABASE

import wedding
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.marriage.office.choices import Paper
from minzheng.people.models import Person

TODAY = date(2026, 11, 21)
CLERKS, TRIALS = 20, 5


def order(turn: int, blanks: list[str], *more: str, **told: str) -> tuple[str, ...]:
    """What one clerk types for a couple of his own."""
    man, woman = (
        Person(id_no=wedding.id_no(born, sex), name=f"{sex[0]}{turn}", name_key="x")
        for born, sex in (("1996-05-20", "male"), ("1997-05-20", "female"))
    )
    facts = {
        **wedding.couple_told(man, woman, "2026-11-21", registrar="登记甲"),
        "man_blank": blanks[2 * turn], "woman_blank": blanks[2 * turn + 1], **told,
    }  # fmt: skip
    names = {"registered_on": "on"}
    words = [
        word
        for key, value in facts.items()
        for word in (f"--{names.get(key, key).replace('_', '-')}", value)
    ]
    return ("marriage", "register", *words, *more, *PATIENT)


def test_twenty_at_once(county: Path, tmp_path: Path) -> None:
    """Fifteen couples are registered while five more are tried or refused: 1 to 15, each once.

    A trial is a real registration that is rolled back; whoever comes after them all gets the next
    number.
    """
    folder = tmp_path / "台"
    folder.mkdir()
    county.rename(folder / DATABASE)
    clock.fix(TODAY)
    with Store(folder / DATABASE).work(Deed("甲", "test")) as work:
        wedding.registrar(work.session)
        blanks = wedding.stock(work.session, Paper.marriage, 2 * CLERKS + 2)
    clock.fix(None)
    made = CLERKS - TRIALS
    clerks = [Clerk(f"员{turn}", (order(turn, blanks),)) for turn in range(made)]
    for turn in range(made, CLERKS):
        tried = order(turn, blanks, "-n")
        refused = order(turn, blanks, together="否")
        clerks.append(Clerk(f"员{turn}", (tried, refused)))
    told = together(folder, clerks)
    assert [[answer.code for answer in given] for given in told] == [[0]] * made + [[0, 1]] * TRIALS
    program = Program(folder / DATABASE)
    program(*order(CLERKS, blanks))
    found = program.rows("SELECT number FROM marriage_registration ORDER BY number")
    assert [number for (number,) in found] == [
        f"J420281-2026-{turn:06d}" for turn in range(1, made + 2)
    ]
    ((last,),) = program.rows("SELECT last FROM serial WHERE name = 'marriage.J'")
    ((couples,),) = program.rows("SELECT count(DISTINCT man_id) FROM marriage WHERE until IS NULL")
    ((used,),) = program.rows("SELECT count(*) FROM marriage_blank WHERE state = 'used'")
    assert (last, couples, used) == (made + 1, made + 1, 2 * (made + 1))
    program("audit", "verify")
