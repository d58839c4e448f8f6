"""Register of temporary assistance (临时救助台账), and the sheet that takes old ledgers in (补录).

A row of the sheet is help that was given before this file was kept: it is entered as a closed
application with its award, and nothing is paid for it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from sqlmodel import Session, select

from minzheng.assist.choices import Area
from minzheng.assist.temporary import acts, tables, views
from minzheng.assist.temporary.choices import AidState, Decider, Family, HardshipCause, Track, Way
from minzheng.assist.temporary.models import AidApplication, AidAward
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.lists import Fault, take_rows
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.register import Ask, Lists, Register, Taken
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.kernel.sheet.read import Reading, Row
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import Gazetteer, town_code
from minzheng.people.fields import ID_NO, TOWNSHIP, VILLAGE
from minzheng.people.intake import PeopleIntake
from minzheng.people.models import Person

GIVEN_LATER = Problem("temporary-row-future", "审核日期 {value} 还没有到", "核对日期")
NUMBER_TAKEN = Problem(
    "temporary-row-number", "编号 {value} 已登记，内容不同", "核对编号；新的一次另编号或留空"
)


FORM = Form(
    "assist.temporary/1",
    "临时救助台账",
    (
        Field("number", "救助编号", aliases=("编号",), width=16, most=40, prompt="没有的留空"),
        Field("name", "姓名", required=True, shows=Kind.name, most=60),
        ID_NO,
        TOWNSHIP,
        VILLAGE,
        Field(
            "area",
            "城乡类别",
            CellKind.choice,
            aliases=("城乡",),
            required=True,
            choices=Area.labels(),
            parse=Area.of,
        ),
        Field(
            "track",
            "救助类型",
            CellKind.choice,
            required=True,
            choices=Track.labels(),
            parse=Track.of,
        ),
        Field(
            "family",
            "困难类别",
            CellKind.choice,
            aliases=("类别",),
            choices=Family.labels(),
            parse=Family.of,
        ),
        Field(
            "cause",
            "救助事由",
            CellKind.choice,
            required=True,
            choices=HardshipCause.labels(),
            parse=HardshipCause.of,
        ),
        Field("cause_text", "事由说明", width=24, most=200),
        Field("household_size", "家庭人口", CellKind.integer, parse=int),
        Field("self_paid", "自付金额(元)", CellKind.money, parse=parse_yuan),
        Field("amount", "救助金额(元)", CellKind.money, required=True, parse=parse_yuan),
        Field(
            "decided_on",
            "审核日期",
            CellKind.date,
            required=True,
            parse=date.fromisoformat,
            width=13,
        ),
        Field(
            "decided_by",
            "批准层级",
            CellKind.choice,
            choices=(Decider.township.label, Decider.county.label),
            parse=Decider.of,
        ),
    ),
    (
        "以前已经发放的临时救助，一次一行；只作台账，不再发放。",
        "新的申请不在这里登记，用 assist temporary apply。",
    ),
)


def rows(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """The applications asked for; ``status`` is a state."""
    state = AidState.of(ask.status) if ask.status else None
    wanted = views.Asked(town=ask.town, state=state)
    table, _, _ = views.application_table(session, wanted, standards_of(session))
    return table.rows


def sheet_rows(session: Session, ask: Ask) -> list[Mapping[str, Any]]:
    """Every award in the columns of the form."""
    places = Gazetteer.load(session)
    found: list[Mapping[str, Any]] = []
    for row in tables.awards(session, date.min, ask.on):
        one, award = row.application, row.award
        township = places.township_of(one.division_code)
        if ask.town not in ("", township):
            continue
        here = places.by_code[one.division_code]
        found.append(
            {
                "number": award.number,
                "name": row.person.name,
                "id_no": row.person.id_no,
                "township": places.label(township),
                "village": here.short if here.level == "village" else "",
                "area": one.area,
                "track": one.track,
                "family": one.family,
                "cause": one.cause,
                "cause_text": one.cause_text,
                "household_size": one.household_size,
                "self_paid": one.self_paid,
                "amount": award.amount,
                "decided_on": award.decided_on,
                "decided_by": award.decided_by,
            }
        )
    return found


def take_in(session: Session, reading: Reading, partial: bool) -> Taken:
    """Enter a sheet of help given in the past."""
    places, bulk = Gazetteer.load(session), Bulk(session)
    people = PeopleIntake(session, bulk)
    people.know([_number(row) for row in reading.good_rows], [])
    codes: dict[int, str] = {}

    def faults(row: Row) -> Iterable[Fault]:
        try:
            township = places.township(str(row.values["township"]))
            village = str(row.values["village"] or "")
            found = places.village(township, village) if village else township
            codes[row.number] = found.code
        except MinzhengError as error:
            yield "township", Finding(error.id, Level.error, error.message, error.hint)
        clash = people.claim_person(_number(row), str(row.values["name"]))
        if clash is not None:
            yield "name", clash
        if cast(date, row.values["decided_on"]) > clock.today():
            yield "decided_on", GIVEN_LATER.finding(value=str(row.values["decided_on"]))
        award = _known(session, row)
        if award is not None and not _same(award, row):
            yield "number", NUMBER_TAKEN.finding(value=award.number)

    def keep(row: Row) -> bool:
        if _known(session, row) is not None:
            return False
        key = people.person(
            _number(row), str(row.values["name"]), division_code=codes[row.number], phone=""
        )
        bulk.write()
        _enter(session, row, session.get_one(Person, key), codes[row.number])
        return True

    taken = take_rows(reading, faults, keep, partial=partial)
    session.flush()
    return taken


def _number(row: Row) -> str:
    return str(getattr(row.values["id_no"], "value", row.values["id_no"]) or "")


def _known(session: Session, row: Row) -> AidAward | None:
    """The award of the row's number; without one, the same sum to the same person on that day."""
    number = str(row.values["number"] or "")
    query = select(AidAward)
    if number:
        query = query.where(AidAward.number == number)
    else:
        query = (
            query.join(AidApplication, AidApplication.id == AidAward.application_id)  # type: ignore[arg-type]
            .join(Person, Person.id == AidApplication.person_id)  # type: ignore[arg-type]
            .where(
                Person.id_no == _number(row),
                AidAward.decided_on == row.values["decided_on"],
                AidAward.amount == row.values["amount"],
            )
        )
    return session.exec(query).first()


def _same(award: AidAward, row: Row) -> bool:
    return (award.decided_on, award.amount) == (row.values["decided_on"], row.values["amount"])


def _enter(session: Session, row: Row, person: Person, code: str) -> None:
    """A closed application with its award."""
    told, on = row.values, cast(date, row.values["decided_on"])
    size = cast(int, told["household_size"] or 1)
    made = acts.enter(
        session,
        acts.Plea(
            person=person,
            track=cast(Track, told["track"]),
            cause=cast(HardshipCause, told["cause"]),
            cause_text=str(told["cause_text"] or cast(HardshipCause, told["cause"]).label),
            applied_at=datetime.combine(on, datetime.min.time()),
            division_code=code,
            area=cast(Area, told["area"]),
            family=cast(Family | None, told["family"]),
            household_size=size,
            self_paid=cast(int, told["self_paid"] or 0),
        ),
        number=str(told["number"] or ""),
        entered=True,
    )
    session.add(
        AidAward(
            application_id=made.stored_id,
            stage=1,
            number=made.number,
            decided_on=on,
            decided_by=cast(Decider, told["decided_by"] or Decider.county),
            way=Way.past,
            amount=cast(int, told["amount"]),
            persons=1,
        )
    )
    session.flush()


def lists(session: Session) -> Lists:
    """Townships and villages by township."""
    places = Gazetteer.load(session)
    townships, villages = places.offered(places.townships())
    return {"townships": townships}, villages


REGISTER = Register(
    name="assist.temporary",
    title="临时救助台账",
    columns=views.LIST,
    key="number",
    rows=rows,
    show=views.show,
    images=views.images,
    form=FORM,
    sheet_rows=sheet_rows,
    take_in=take_in,
    lists=lists,
    town=town_code,
)
