"""Care people: who lives in the care county, to the edges of the rules or by chance (津贴对象).

``LIVES`` are told with what the law gives them for each month of 2026, worked out by hand; they are
the check on the second working itself. Everybody else has circumstances that come, go and are told
late, the same from one seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from care_county import CODES, MONTHS, CareWorld
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.month import Month
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.models import Grant, Suspension
from minzheng.people.models import FlagKind
from oracle_care import later

EDGES = (
    ("1946-04-30", ""),
    ("1946-02-28", ""),
    ("1936-02-29", ""),
    ("1936-02-29", "2026-02-28"),
    ("1926-10-31", "2026-10-31"),
    ("1946-05-20", "2026-05-20"),
    ("1946-12-31", ""),
    ("1966-01-31", ""),
)
"""Birth and death of people with every allowance at once and circumstances by chance."""

PAIR = {"disabled_nursing": "elder_nursing", "disabled_living": "elder_service"}
LEVELS = ("moderate", "severe", "total")
KINDS = ("肢体", "智力", "精神", "视力", "听力", "言语")


@dataclass(frozen=True, slots=True)
class Life:
    """One person: rights by benefit (``applied decided``, days), and what happens.

    ``died`` and ``left`` are a day and, where it is told later, the month; ``reassessed`` is a
    level of care, its month, and the month in which it is told. ``due`` says by benefit what is
    due: ``05-12 50`` from May to December 50 元 a month, ``year 2084`` in the twelve months
    together. ``over`` is what was paid and not due (元) by the end of the year.
    """

    name: str
    born: str
    rights: Mapping[str, str]
    due: Mapping[str, str]
    died: str = ""
    left: str = ""
    poor: str = ""
    grade: int = 0
    category: str = "moderate"
    reassessed: str = ""
    missed: str = ""
    paid_until: str = ""
    choice: tuple[str, str, str] | None = None
    over: Mapping[str, int] = field(default_factory=dict)


OLD = {"old_age": "2025-12-01"}
LIVES = (
    Life("四月末满八十", "1946-04-30", OLD, {"old_age": "05-12 50"}),
    Life("一月末满八十", "1946-01-31", OLD, {"old_age": "02-12 50"}),
    Life("年末满八十", "1946-12-31", OLD, {"old_age": ""}),
    Life("年末满九十", "1936-12-31", OLD, {"old_age": "01-12 50"}),
    Life("三月末满九十", "1936-03-31", OLD, {"old_age": "01-03 50; 04-12 100"}),
    Life("二月末满百", "1926-02-28", OLD, {"old_age": "01-02 100; 03-12 300"}),
    Life("十月末满百", "1926-10-31", OLD, {"old_age": "01-10 100; 11-12 300"}),
    Life("闰日满八十在闰年", "1944-02-29", {"old_age": "2024-02-20"}, {"old_age": "01-12 50"}),
    Life("闰日满九十在平年", "1936-02-29", OLD, {"old_age": "01-02 50; 03-12 100"}),
    Life("三月一日满九十", "1936-03-01", OLD, {"old_age": "01-03 50; 04-12 100"}),
    Life("死于八十生日", "1946-05-20", OLD, {"old_age": ""}, died="2026-05-20"),
    Life("死于九十生日", "1936-05-20", OLD, {"old_age": "01-05 50"}, died="2026-05-20"),
    Life("闰日生死于平年二月末", "1936-02-29", OLD, {"old_age": "01-02 50"}, died="2026-02-28"),
    Life("死于月初", "1940-06-15", OLD, {"old_age": "01-07 50"}, died="2026-07-01"),
    Life("死于月末", "1940-06-15", OLD, {"old_age": "01-06 50"}, died="2026-06-30"),
    Life("死于元旦", "1940-06-15", OLD, {"old_age": "01-01 50"}, died="2026-01-01"),
    Life("死于上年末", "1940-06-15", OLD, {"old_age": ""}, died="2025-12-31"),
    Life(
        "迟报死亡",
        "1940-06-15",
        OLD,
        {"old_age": "01-03 50"},
        died="2026-03-10 2026-08",
        over={"old_age": 200},
    ),
    Life(
        "迟报迁出",
        "1940-06-15",
        OLD,
        {"old_age": "01-04 50"},
        left="2026-04-10 2026-09",
        over={"old_age": 200},
    ),
    Life("迟申请", "1946-01-15", {"old_age": "2026-05-12"}, {"old_age": "02-12 50"}),
    Life("月末申请", "1946-01-15", {"old_age": "2026-06-30"}, {"old_age": "02-12 50"}),
    Life(
        "迁入续发",
        "1940-03-02",
        {"old_age": "2026-06-02"},
        {"old_age": "05-12 50"},
        paid_until="2026-04",
    ),
    Life(
        "迁入时未满八十",
        "1946-05-20",
        {"old_age": "2026-06-02"},
        {"old_age": "06-12 50"},
        paid_until="2026-02",
    ),
    Life(
        "补认证",
        "1940-06-15",
        OLD,
        {"old_age": "01-12 50"},
        missed="2026-03 2026-06",
    ),
    Life("一直未认证", "1940-06-15", OLD, {"old_age": "01-02 50"}, missed="2026-03"),
    Life(
        "月末申请两项补贴",
        "1980-01-01",
        {
            "disabled_living": "2026-03-31 2026-05-12",
            "disabled_nursing": "2026-03-31 2026-05-12",
        },
        {"disabled_living": "03-12 85", "disabled_nursing": "03-06 100; 07-12 110"},
        poor="dibao",
        grade=1,
    ),
    Life(
        "月初申请生活补贴",
        "1980-01-01",
        {"disabled_living": "2026-02-01"},
        {"disabled_living": "02-02 70; 03-12 85"},
        poor="dibao",
        grade=3,
    ),
    Life(
        "生活补贴按年",
        "1980-01-01",
        {"disabled_living": "2025-12-01"},
        {"disabled_living": "year 2084"},
        poor="rigid",
        grade=4,
    ),
    Life(
        "护理补贴按年",
        "1980-01-01",
        {"disabled_nursing": "2025-12-01"},
        {"disabled_nursing": "year 2779"},
        grade=2,
    ),
    Life(
        "追溯提标换发",
        "1950-01-01",
        {"disabled_nursing": "2025-12-01", "elder_nursing": "2025-12-01"},
        {"elder_nursing": "01-06 105", "disabled_nursing": "07-12 110"},
        poor="dibao",
        grade=1,
        over={"disabled_nursing": 400},
    ),
    Life(
        "书面选择残疾护理",
        "1950-01-01",
        {"disabled_nursing": "2025-12-01", "elder_nursing": "2025-12-01"},
        {"elder_nursing": "01-02 105; 03-03 120", "disabled_nursing": "04-06 100; 07-12 110"},
        poor="dibao",
        grade=1,
        category="total",
        choice=("disabled_nursing", "elder_nursing", "2026-04"),
        over={"disabled_nursing": 200},
    ),
    Life(
        "迟到的评估",
        "1950-01-01",
        {"elder_nursing": "2025-12-01"},
        {"elder_nursing": "01-05 105; 06-12 120"},
        poor="dibao",
        reassessed="total 2026-06 2026-09",
    ),
    Life(
        "服务补贴与生活补贴就高",
        "1950-01-01",
        {"elder_service": "2025-12-01", "disabled_living": "2025-12-01"},
        {"elder_service": "01-02 80", "disabled_living": "03-12 85"},
        poor="dibao",
        grade=3,
        over={"elder_service": 240},
    ),
    Life(
        "特困两项都不发",
        "1950-01-01",
        {"elder_service": "2025-12-01", "disabled_nursing": "2025-12-01", **OLD},
        {"elder_service": "", "disabled_nursing": "", "old_age": ""},
        poor="tekun",
        grade=1,
    ),
    Life(
        "月末确认护理补贴",
        "1950-01-01",
        {"elder_nursing": "2026-02-10 2026-03-31"},
        {"elder_nursing": "04-12 105"},
        poor="dibao",
    ),
)
"""The county's amounts: 80 周岁 50, 90 周岁 100, 100 周岁 300, service 80, living 70, care 100 and
110 from July; in May care for the old goes from 50 to 105 back to January, in June living from 70
to 85 back to March."""


def invent(session: Session, old_age: Allowance, count: int, *, start: str, seed: int) -> CareWorld:
    """A county of so many people, written; what is told later waits in its ``news``."""
    world, rng = CareWorld(Bulk(session), old_age, start), Random(seed)
    world.standards()
    for life in LIVES:
        _lived(world, life)
    for number in range(count - len(LIVES)):
        _by_chance(world, rng, number)
    world.bulk.write()
    return world


# --- told lives ---------------------------------------------------------------------------------


def _lived(world: CareWorld, life: Life) -> None:
    """One of ``LIVES``."""
    person = world.person(life.name, date.fromisoformat(life.born))
    if life.died:
        on, _, told = life.died.partition(" ")
        world.dies(person, date.fromisoformat(on), told)
    if life.left:
        on, _, told = life.left.partition(" ")
        world.marked(person, FlagKind.moved_out, date.fromisoformat(on), told=told)
    if life.poor:
        world.poor(person, life.poor, "2025-01")
    if life.grade:
        world.certificate(person, "肢体", life.grade, (date(2020, 1, 1), None))
    for code, days in life.rights.items():
        applied, _, decided = days.partition(" ")
        told: dict[str, Any] = {"applied": date.fromisoformat(applied)}
        told |= {"decided": date.fromisoformat(decided)} if decided else {}
        told |= {"category": life.category} if code == "elder_nursing" else {}
        world.confirmed(person, code, told | {"paid_until": life.paid_until})
    if life.missed:
        since, _, proved = life.missed.partition(" ")
        world.unproved(f"old_age-{person}", since, proved)
    if life.reassessed:
        level, since, told = life.reassessed.split(" ")
        world.reassessed(f"elder_nursing-{person}", level, since, told)
    if life.choice:
        chosen, given_up, since = life.choice
        world.choice(person, (chosen, given_up), since)


# --- by chance ----------------------------------------------------------------------------------


def _by_chance(world: CareWorld, rng: Random, number: int) -> None:
    """Somebody with some of the allowances; the first have all of them, at the edges of age."""
    edge = EDGES[number] if number < len(EDGES) else None
    chance = date(1924, 1, 1) + timedelta(days=rng.randrange(365 * 90))
    person = world.person(f"人{number}", date.fromisoformat(edge[0]) if edge else chance)
    mortal = bool(edge and edge[1]) or rng.randrange(6) == 0
    if edge and edge[1]:
        world.dies(person, date.fromisoformat(edge[1]))
    elif mortal and not edge:
        died = date(2026, 1, 1) + timedelta(days=rng.randrange(364))
        world.dies(person, died, _told(rng, f"{died:%Y-%m}"))
    _circumstances(world, rng, person)
    for code in CODES:
        if edge or rng.randrange(2):
            _has(world, rng, person, code, mortal=mortal)


def _told(rng: Random, month: str) -> str:
    """The month in which something of a month is told: its own, or one of the year's after it."""
    told = later(month, rng.choice([0, 0, 1, 3, 5]))
    return told if told <= MONTHS[-1] else ""


def _circumstances(world: CareWorld, rng: Random, person: int) -> None:
    """Poor households, certificates and marks that come and go within the year."""
    kind = rng.choice(["", "dibao", "dibao", "dibao", "marginal", "tekun", "rigid"])
    if kind:
        grant = world.poor(person, kind, rng.choice(["2025-01", *MONTHS[:6]]))
        if rng.randrange(10) == 0:
            _found_out(world, grant, rng.choice(MONTHS[6:]))
    for _ in range(rng.randrange(3)):
        since = date(2020, 1, 1) + timedelta(days=rng.randrange(2400))
        until = since + timedelta(days=rng.randrange(30, 2000)) if rng.randrange(2) else None
        world.certificate(person, rng.choice(KINDS), rng.randrange(1, 5), (since, until))
    for mark in (FlagKind.moved_out, FlagKind.imprisoned, FlagKind.work_injury_fee):
        if rng.randrange(12) == 0:
            since = date(2025, 11, 1) + timedelta(days=rng.randrange(400))
            until = since + timedelta(days=rng.randrange(200)) if rng.randrange(2) else None
            told = _told(rng, f"{since:%Y-%m}")
            world.marked(person, mark, since, until=until, told=told)


def _found_out(world: CareWorld, grant: int, month: str) -> None:
    """A household turns out not to have been poor for two months: its right ended then."""

    def end(session: Session) -> None:
        found = session.get_one(Grant, grant)
        found.until, found.end_reason = max(Month.parse(month) - 3, found.since), "收入超标"
        session.add(found)

    world.tell(month, end)


def _has(world: CareWorld, rng: Random, person: int, code: str, *, mortal: bool) -> None:
    """A right from some month, its terms, perhaps a stop or a written choice, perhaps told late."""
    since = Month.parse(rng.choice(["2025-06", *MONTHS[:8]]))
    ends = {"until": since + rng.randrange(8), "end_reason": "测试"} if not rng.randrange(5) else {}
    late = rng.randrange(10) == 0
    told = _told(rng, str(since)) if late else "2026-01"
    values = world.grant(person, code, str(since), **ends)
    terms = [
        (at, rng.choice(LEVELS) if code == "elder_nursing" else "") for at in (since, since + 3)
    ]
    if told > MONTHS[0]:
        world.tell(told, lambda session: _enter(session, values, terms))
        return
    grant = world.bulk.add(Grant, **values)
    for at, category in terms:
        known = _told(rng, str(at)) if code == "elder_nursing" and at > since else "2026-01"
        term = {"grant_id": grant, "category": category, "decided_on": since.first}
        world.row(known or "2026-01", AllowanceTerm, since=at, **term)
    stops = rng.randrange(8) == 0
    if stops:
        stop = since + rng.randrange(6)
        span = {"since": stop, "until": stop + 1, "reason": "测"}
        world.bulk.add(Suspension, grant_id=grant, **span)
    if code == "old_age" and not (stops or ends or mortal) and rng.randrange(6) == 0:
        missed = rng.choice(MONTHS[1:9])
        proved = later(missed, rng.randrange(1, 5))
        if missed > str(since):
            world.unproved(values["case_no"], missed, proved if proved <= MONTHS[-1] else "")
    if code in PAIR and rng.randrange(3) == 0:
        pair = rng.sample([code, PAIR[code]], 2)
        world.choice(person, (pair[0], pair[1]), str(since + rng.randrange(4)))


def _enter(session: Session, values: dict[str, Any], terms: list[tuple[Month, str]]) -> None:
    """A right confirmed late, with its terms."""
    made = Grant(**values)
    session.add(made)
    session.flush()
    for since, category in terms:
        told = {
            "grant_id": made.stored_id,
            "category": category,
            "decided_on": values["since"].first,
        }
        session.add(AllowanceTerm(since=since, **told))
