"""Regroup (归并): what stands under a division that has ended goes to its successor (区划变更后续).

Rows of the past keep the code they were written with; only what stands today is moved, by the
functions that the catalogue names (``MOVERS``), each for its own tables.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.resolve import resolve
from minzheng.people.change import division_of
from minzheng.people.divisions import Gazetteer, stands
from minzheng.people.models import Death, Division, Household, Person

SEVERAL = Problem(
    "regroup-several",
    "{name} 拆成了 {parts}，不知归到哪一个",
    "逐批归并：division regroup {code} --to 代码 --case 编号",
)
NOWHERE = Problem(
    "regroup-nowhere", "{name}（{code}）没有登记去向", "先登记：division change merge 或 convert"
)
STILL_STANDS = Problem("regroup-stands", "{name}（{code}）没有撤销", "只归并已撤销的区划")
NOT_SUCCESSOR = Problem("regroup-not-successor", "{name} 不是 {code} 的去向：{parts}", "核对 --to")
CASES_ALONE = Problem(
    "regroup-cases-alone", "写了 --case 或 --to，要指明一个原代码", "加原代码", kind=Misused
)
REFUSED = Problem("regroup-refused", "{count} 个区划不能归并", "逐条处理后再办")


@dataclass(frozen=True, slots=True)
class Move:
    """What to move: all that stands under ``old``, or only the cases named, to ``new``."""

    old: str
    new: str
    on: date
    cases: tuple[str, ...] = ()


def regroup(
    session: Session, codes: tuple[str, ...], *, to: str = "", cases: tuple[str, ...] = ()
) -> list[tuple[str, str, Counter[str]]]:
    """Move what stands under ended divisions (all of them without ``codes``); nothing is lost.

    Gives old code, new code and the number of rows by their name. Raises ``regroup-refused`` with
    every division that cannot be followed.
    """
    today = clock.today()
    if (to or cases) and len(codes) != 1:
        raise CASES_ALONE()
    places = Gazetteer.load(session)
    old = [division_of(session, code) for code in codes] or _ended(session, places, today)
    moves, faults = [], []
    for division in old:
        target, fault = _target(places, division, to, today)
        if fault is not None:
            faults.append(fault)
        else:
            moves.append(Move(division.code, target, today, cases))
    if faults:
        raise REFUSED(count=len(faults), findings=faults)
    return [(move.old, move.new, _moved(session, move)) for move in moves]


def _ended(session: Session, places: Gazetteer, today: date) -> list[Division]:
    """Ended divisions that went over into one other."""
    query = select(Division).where(col(Division.until) < today).order_by(col(Division.place))
    return [d for d in session.exec(query) if places.current(d.code) not in (None, d.code)]


def _target(
    places: Gazetteer, division: Division, to: str, today: date
) -> tuple[str, Finding | None]:
    """The code to move to, or why there is none."""
    parts = places.successors(division.code)
    told = "、".join(places.label(code) for code in parts)
    name, code = division.name, division.code
    if stands(division, today) and not parts:
        return "", STILL_STANDS.finding(name=name, code=code)
    if not parts:
        return "", NOWHERE.finding(name=name, code=code)
    if to:
        if to not in parts and (stands(division, today) or to != places.current(code)):
            return "", NOT_SUCCESSOR.finding(name=places.label(to), code=code, parts=told)
        return to, None
    current = places.current(code)
    if current is None or stands(division, today):
        return "", SEVERAL.finding(name=name, code=code, parts=told)
    return current, None


def _moved(session: Session, move: Move) -> Counter[str]:
    """Every mover's rows, by name."""
    moved: Counter[str] = Counter()
    for target in catalog.MOVERS:
        for name, count in resolve(target)(session, move):
            moved[name] += count
    return moved


def move(session: Session, wanted: Move) -> list[tuple[str, int]]:
    """Households and living people of a division; with single cases, those move with them."""
    if wanted.cases:
        return []
    homes = list(session.exec(select(Household).where(Household.division_code == wanted.old)))
    dead = select(Death.person_id)
    people = list(
        session.exec(
            select(Person).where(Person.division_code == wanted.old, col(Person.id).not_in(dead))
        )
    )
    for row in (*homes, *people):
        row.division_code = wanted.new
        session.add(row)
    session.flush()
    return [("家庭", len(homes)), ("人员", len(people))]
