"""The state's data (全国婚姻信息): marriages and divorces of persons, told once by each of the two.

The row of a couple that comes again, from the other's side or in another file, changes nothing.
婚姻登记条例 第四条: the state's data base of marriages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.codes import sex_of
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Computed, Fault, Item, Link, Linked, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.table import Column
from minzheng.marriage.archive.past_models import NationalRecord
from minzheng.marriage.archive.settle import settle
from minzheng.marriage.archive.together import together, worked_on
from minzheng.people.fields import citizen_no
from minzheng.people.intake import PeopleIntake
from minzheng.people.models import Person

SAME_SEX = Problem(
    "national-same-sex", "双方号码的性别相同", "核对双方的号码", cite="民法典 第一千零四十六条"
)
OTHER_NUMBER = Problem(
    "national-other-number", "同一对当事人同一天的{event}已在簿，字号不同", "核对字号和日期"
)
TIED, LOOSE = "已并入婚姻", "未并入婚姻"

_FIELDS = (
    Field("name", "姓名", required=True, width=12, most=60, shows=Kind.name, sample="某人"),
    Field(
        "id_no", "证件号码", CellKind.digits, required=True, parse=citizen_no, width=22,
        aliases=("证件号", "公民身份号码", "身份证号"), prompt="18位，文本格式", shows=Kind.id_no,
        sample="42028119460520001X",
    ),
    Field(
        "spouse_name", "对方姓名", required=True, width=12, most=60, shows=Kind.name,
        aliases=("对方", "配偶姓名"), sample="某某",
    ),
    Field(
        "spouse_id_no", "对方证件号码", CellKind.digits, required=True, parse=citizen_no,
        width=22, aliases=("对方证件号", "配偶证件号码"), prompt="18位，文本格式",
        shows=Kind.id_no, sample="420281194806120024",
    ),
)  # fmt: skip


def _pair(row: Values) -> list[tuple[str, str, str]]:
    """The two of a row: key of the number's field, number, name; the man first."""
    told = [
        (key, str(getattr(row[key], "value", "") or ""), str(row[name] or ""))
        for key, name in (("id_no", "name"), ("spouse_id_no", "spouse_name"))
    ]
    return sorted(told, key=lambda one: bool(one[1]) and sex_of(one[1]) == "female")


def _couple_link() -> Link:
    """The two by name and number, whichever of them the row is about."""

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        people = PeopleIntake(session, Bulk(session))
        people.know({number for row in rows for _, number, _ in _pair(row) if number}, [])
        return [_linked(people, row) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row[key] for row in stored for key in ("man_id", "woman_id")}
        query = select(Person.id, Person.name, Person.id_no)
        found = session.exec(query.where(among(col(Person.id), wanted)))
        known = {key: (name, number) for key, name, number in found}
        return [(*known[row["man_id"]], *known[row["woman_id"]]) for row in stored]

    shows = tuple(Column(one.key, one.title, one.shows or Kind.text) for one in _FIELDS)
    return Link(("man_id", "woman_id"), _FIELDS, shows, find, told)


def _linked(people: PeopleIntake, row: Values) -> Linked:
    """One row's couple: faults, and the maker of both keys."""
    pair, faults = _pair(row), list[Fault]()
    if all(number for _, number, _ in pair) and len({sex_of(no) for _, no, _ in pair}) == 1:
        faults.append(("spouse_id_no", SAME_SEX.finding()))
    for key, number, name in pair:
        told = people.claim_person(number, name) if number and name else None
        if told is not None:
            faults.append((key, told))

    def make() -> dict[str, Any]:
        keys = [people.person(number, name, division_code="", phone="") for _, number, name in pair]
        people.bulk.write()
        return {"man_id": keys[0], "woman_id": keys[1]}

    return Linked(faults, make)


def _there(session: Session, event: Any, day: Any, man: Any, woman: Any) -> NationalRecord | None:
    """The row on file about this event of a couple on this day."""
    query = select(NationalRecord).where(
        NationalRecord.event == event, NationalRecord.happened_on == day,
        NationalRecord.man_id == man, NationalRecord.woman_id == woman,
    )  # fmt: skip
    return session.exec(query).first()


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """The same event under another 字号."""
    numbers = [number for _, number, _ in _pair(told)]
    if told["number"] or not all(numbers) or not told["certificate_no"]:
        return
    query = select(Person.id_no, Person.id).where(among(col(Person.id_no), numbers))
    keys = dict(session.exec(query).all())
    if len(keys) < len(numbers):
        return
    man, woman = (keys[number] for number in numbers)
    known = _there(session, told["event"], told["happened_on"], man, woman)
    if known is not None and known.certificate_no not in ("", told["certificate_no"]):
        yield "certificate_no", OTHER_NUMBER.finding(event=known.event.label)


def _told_before(session: Session, values: Values) -> bool:
    """Whether the couple's event is on file, told by either of the two."""
    wanted = (values["event"], values["happened_on"], values["man_id"], values["woman_id"])
    return _there(session, *wanted) is not None


def _settle(session: Session, lines: Sequence[NationalRecord]) -> None:
    settle(session, [key for one in lines for key in (one.man_id, one.woman_id)])


def _says(session: Session, one: NationalRecord) -> Iterator[str]:
    """What became of a row."""
    yield f"没有并入婚姻记录：{one.remark}" if one.remark else TIED


NATIONAL: Records = Records(
    "marriage.national",
    "全国婚姻信息",
    NationalRecord,
    prefix="QG",
    dated="told_on",
    items=(
        _couple_link(),
        Item("event"),
        Item("happened_on", aliases=("登记日期", "生效日期")),
        Item("certificate_no", aliases=("证件字号", "结婚证字号", "文书号")),
        Item("organ"),
    ),
    state=lambda one, on: TIED if one.marriage_id is not None else LOOSE,
    faults=_faults,
    told_before=_told_before,
    marks=lambda values: {"told_on": values.get("told_on") or clock.today()},
    after=worked_on(_settle),
    says=_says,
    computed=(
        Computed(
            Column("remark", "未并入的原因"),
            lambda session, found, on: [one.remark for one in found],
        ),
    ),
    notes=(
        "一行一件事：结婚、离婚、法院离婚或撤销；双方的姓名、号码都要写。",
        "同一件事从另一方的角度再写一次，或以后再导入一次，都没有变化。",
    ),
)
NATIONAL_REGISTER = together(register_of(NATIONAL), _settle)
