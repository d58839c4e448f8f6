"""Stock of blanks (空白证库存): receipt by runs, drawing, giving back, waste, handing over.

Blanks are accounted for one by one (领用销号): a run comes in once, a registrar draws from it, and
every booklet ends used, spoiled or handed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.kernel import clock
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.take import DAY_AHEAD
from minzheng.kernel.text import typed_code
from minzheng.marriage.office.blanks import BLANK_EARLY
from minzheng.marriage.office.choices import BlankState
from minzheng.marriage.office.find import registrar_of
from minzheng.marriage.office.models import Blank, BlankLot
from minzheng.marriage.office.registrars import working
from minzheng.marriage.office.runs import Run, faults_of

OVERLAP = Problem(
    "blank-run-overlap", "{first} 至 {last} 中已有 {count} 个印制号在账（{value} 起）",
    "核对起止号；同一印制号只入库一次",
)  # fmt: skip
MISSING = Problem(
    "blank-run-missing", "{first} 至 {last} 有 {count} 个印制号不在账",
    "核对印制号；没有入库的先入库：marriage blank receive",
)  # fmt: skip
NOT_SO = Problem(
    "blank-run-state", "有 {count} 本是“{state}”（{value} 起），{states}的才能{act}", "核对起止号"
)
MADE_OUT = Problem(
    "blank-made-out", "印制号 {value} 已用于 {number}", "打坏的在那件登记上换证：字号不变，另用一本"
)
REFUSED = Problem("blank-refused", "现在不能{act}，{count} 个条件不符合", "逐条核对后再办")


# --- receipt --------------------------------------------------------------------------------------


def _lot_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A run that can be, none of whose numbers is on file."""
    first, last = told["first_no"], told["last_no"]
    if not isinstance(first, str) or not isinstance(last, str):
        return
    wrong = list(faults_of(first, last))
    yield from (("last_no", one) for one in wrong)
    if wrong or _told_before(session, told):
        return
    query = select(func.count(), func.min(Blank.print_no)).where(Run(first, last).within())
    count, value = session.exec(query).one()
    if count:
        yield "first_no", OVERLAP.finding(first=first, last=last, count=count, value=value)


def _told_before(session: Session, told: Values) -> bool:
    """Whether this very receipt is on file."""
    same = ("paper", "first_no", "last_no", "received_on")
    wanted = [getattr(BlankLot, name) == told[name] for name in same]
    return session.exec(select(BlankLot.id).where(*wanted)).first() is not None


def _pieces(values: Values) -> Mapping[str, int]:
    """How many there are in a run."""
    return {"pieces": len(Run(values["first_no"], values["last_no"]))}


def _make_blanks(session: Session, lot: BlankLot) -> None:
    """Every blank of a lot, at once."""
    bulk = Bulk(session)
    for number in Run(lot.first_no, lot.last_no).numbers():
        bulk.add(Blank, lot_id=lot.stored_id, paper=lot.paper, print_no=number)
    bulk.write()


LOTS: Records = Records(
    "marriage.blank.lot",
    "空白证入库",
    BlankLot,
    prefix="RK",
    dated="received_on",
    items=(
        Item("paper"),
        Item("first_no", parse=typed_code, sample="42J0000201"),
        Item("last_no", parse=typed_code, sample="42J0000300"),
        Item("received_on"),
        Item("handler", shows=Kind.name, sample="库管甲"),
        Item("source", sample="市民政局"),
    ),
    same=("paper", "first_no", "last_no"),
    faults=_lot_faults,
    marks=_pieces,
    after=_make_blanks,
)


# --- what is done with a run ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Move:
    """Something done with the blanks of a run on a day (领用、交回、作废、移交)."""

    act: str
    title: str
    when: tuple[BlankState, ...]
    sets: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    faults: Callable[[Session, Mapping[str, Any]], Iterator[Finding]] = lambda session, told: iter(
        ()
    )


_STORED, _DRAWN, _SPOILED = BlankState.stored, BlankState.drawn, BlankState.spoiled
DRAW = Move(
    "领用", "领用日期", (_STORED,),
    lambda told: {
        "state": _DRAWN, "registrar_id": told["registrar_id"], "drawn_on": told["on"],
    },
    lambda session, told: working(session, told["registrar"], told["on"]),
)  # fmt: skip
GIVE_BACK = Move(
    "交回", "交回日期", (_DRAWN,),
    lambda told: {"state": _STORED, "registrar_id": None, "drawn_on": None},
)  # fmt: skip
SPOIL = Move(
    "作废", "作废日期", (_STORED, _DRAWN),
    lambda told: {"state": _SPOILED, "spoiled_on": told["on"], "reason": told["reason"]},
)  # fmt: skip
HAND_OVER = Move(
    "移交", "移交日期", (_STORED, _SPOILED),
    lambda told: {
        "state": BlankState.returned, "returned_on": told["on"], "returned_to": told["to"],
    },
)  # fmt: skip


def move(session: Session, act: Move, ends: tuple[str, str], told: Mapping[str, Any]) -> int:
    """Do something with every blank of a run; ``told`` has the day as ``on``. Gives how many.

    Raises ``blank-refused`` with everything that forbids it.
    """
    first, last = (typed_code(end) for end in ends)
    faults = list(faults_of(first, last))
    found: list[Blank] = []
    if not faults:
        found = _blanks_in(session, Run(first, last))
        faults = [
            *_run_faults(Run(first, last), found, act, told["on"]),
            *act.faults(session, told),
        ]
    if faults:
        error = REFUSED(act=act.act, count=len(faults), findings=faults)
        error.cite = "；".join(dict.fromkeys(one.cite for one in faults if one.cite))
        raise error
    one = registrar_of(session, told["registrar"]) if "registrar" in told else None
    values = act.sets({**told, "registrar_id": one.id if one is not None else None})
    for blank in found:
        for name, value in values.items():
            setattr(blank, name, value)
    session.add_all(found)
    session.flush()
    return len(found)


def _blanks_in(session: Session, run: Run) -> list[Blank]:
    """The blanks on file of a run."""
    return list(session.exec(select(Blank).where(run.within()).order_by(col(Blank.print_no))))


def _run_faults(run: Run, found: list[Blank], act: Move, on: date) -> Iterator[Finding]:
    """What forbids an act: numbers not on file, states, days that cannot be."""
    if on > clock.today():
        yield DAY_AHEAD.finding(title=act.title, value=str(on))
    if len(found) < len(run):
        yield MISSING.finding(first=run.first, last=run.last, count=len(run) - len(found))
    wrong: dict[BlankState, list[Blank]] = {}
    for one in found:
        if one.state not in act.when:
            wrong.setdefault(one.state, []).append(one)
        elif (last := _last_day(one)) is not None and on < last:
            yield BLANK_EARLY.finding(value=one.print_no, day=on, first=last)
            break
    states = "、".join(state.label for state in act.when)
    for state, those in wrong.items():
        if act is SPOIL and state is BlankState.used:
            yield from (
                MADE_OUT.finding(value=one.print_no, number=one.used_for) for one in those[:5]
            )
            continue
        facts: dict[str, Any] = {"count": len(those), "state": state.label}
        yield NOT_SO.finding(value=those[0].print_no, states=states, act=act.act, **facts)


def _last_day(one: Blank) -> date | None:
    """The last day that is on file of a blank."""
    days = (one.drawn_on, one.used_on, one.spoiled_on, one.returned_on)
    return max((day for day in days if day is not None), default=None)
