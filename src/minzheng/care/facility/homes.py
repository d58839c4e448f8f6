"""Homes (养老服务机构): the register of facilities, and what of them changed.

老年人权益保障法 第四十三条 to 第四十六条; 养老机构管理办法 (民政部令第66号). A change is entered in
the book of changes, which keeps what stood before and waits for the filing; it is never an edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.choices import BedKind, Changed, LegalForm, Nature
from minzheng.care.facility.common import (
    OPEN,
    counted_of,
    facility_state,
    of_facility,
    told_facility,
)
from minzheng.care.facility.filing import filing_said, refiling_due
from minzheng.care.facility.models import CareBed, Facility, FacilityChange, Resident
from minzheng.care.facility.stays import bed_open, housed_on
from minzheng.kernel import clock
from minzheng.kernel.credit import parse_credit_code
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import (
    Computed,
    Due,
    Fault,
    Item,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.kernel.text import name_key
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link
from minzheng.people.models import Death, Person

CODE_NEEDED = Problem(
    "facility-code-needed",
    "{form}要有统一社会信用代码",
    "按登记证书填写",
    cite="老年人权益保障法 第四十三条",
)
CODE_OF_ANOTHER = Problem(
    "facility-code-form",
    "代码 {code} 不是{form}的代码（应以 {first} 开头）",
    "核对登记类型和登记证书",
)
FEW_BEDS = Problem(
    "facility-few-beds",
    "{kind}的设计床位 {beds} 张，少于 {least} 张",
    "不足的按养老服务站点登记",
    cite="民政部令第66号 第二条",
)
NOT_FILING = Problem(
    "facility-not-filing", "{kind}不是养老机构，不用备案", "核对编号；只有养老机构备案"
)
FILED_ALREADY = Problem(
    "facility-filed-already", "已于 {on} 备案（{no}）", "变动登记变更：care facility change add"
)
STILL_HOUSED = Problem(
    "facility-still-housed",
    "还有 {count} 人在住",
    "先安置入住老人，登记离院：care resident leave",
    cite="老年人权益保障法 第四十六条",
)
NOT_THE_STATES = Problem("facility-not-public", "{nature}的机构不办腾空移交", "核对编号")
SAME_AS_BEFORE = Problem("facility-change-nothing", "{what}本来就是“{value}”", "核对变更内容")
NOT_A_NUMBER = Problem("facility-change-number", "“{value}”不是床位数", "写阿拉伯数字")

_FIRST = {
    LegalForm.institution: "1",
    LegalForm.nonprofit: "5",
    LegalForm.company: "9",
}
"""How credit codes begin, by the department that registers (GB 32100)."""
LEAST_BEDS = "facility.least_beds"


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A code that belongs to the form, and beds enough for a home."""
    form, code = told["legal_form"], told["credit_code"]
    first = _FIRST.get(form)
    if first is not None and not code:
        yield "credit_code", CODE_NEEDED.finding(form=form.label)
    elif first is not None and not str(code.value).startswith(first):
        yield "credit_code", CODE_OF_ANOTHER.finding(code=code.value, form=form.label, first=first)
    kind, beds = told["kind"], told["design_beds"]
    if kind is not None and kind.is_home and beds is not None:
        least = counted_of(session, LEAST_BEDS, told["opened_on"] or clock.today())
        if least is not None and beds < least:
            yield "design_beds", FEW_BEDS.finding(kind=kind.label, beds=beds, least=least)


# --- acts -----------------------------------------------------------------------------------------


def _file_faults(session: Session, one: Facility, given: Values) -> Iterator[Finding]:
    """Only a home files, and once."""
    if not one.kind.is_home:
        yield NOT_FILING.finding(kind=one.kind.label)
    if one.filed_on is not None:
        yield FILED_ALREADY.finding(on=one.filed_on, no=one.filing_no)


def _empty(session: Session, one: Facility, given: Values) -> Iterator[Finding]:
    """Nobody lives there any more."""
    query = (
        select(Resident.id)
        .join(CareBed, col(CareBed.id) == Resident.bed_id)
        .where(CareBed.facility_id == one.id, col(Resident.left_on).is_(None))
    )
    count = len(list(session.exec(query)))
    if count:
        yield STILL_HOUSED.finding(count=count)


def _vacate_faults(session: Session, one: Facility, given: Values) -> Iterator[Finding]:
    """The state's, and empty."""
    if one.nature not in (Nature.public, Nature.contracted):
        yield NOT_THE_STATES.finding(nature=one.nature.label)
    yield from _empty(session, one, given)


ACTS = (
    RecordAct(
        "file",
        "备案",
        sets=("filed_on", "filing_no"),
        when=(OPEN,),
        faults=_file_faults,
        after=filing_said,
        cite="民政部令第66号",
    ),
    RecordAct(
        "vacate", "腾空", sets=("vacated_on",), may_set=("asset_list",), when=(OPEN,),
        faults=_vacate_faults,
    ),
    RecordAct(
        "transfer", "移交", sets=("transferred_on", "transferred_to"), may_set=("asset_list",),
        faults=lambda session, one, given: (
            []
            if one.nature.is_public
            else [NOT_THE_STATES.finding(nature=one.nature.label)]
        ),
    ),
    RecordAct(
        "close", "停办", sets=("closed_on", "close_reason"), faults=_empty,
        cite="老年人权益保障法 第四十六条",
    ),
)  # fmt: skip


# --- changes --------------------------------------------------------------------------------------


def _change_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something else than stood there, and a number where a number stands."""
    one, what, value = told_facility(session, told), told["what"], str(told["after"] or "")
    if what is Changed.design_beds and value and not value.isdecimal():
        yield "after", NOT_A_NUMBER.finding(value=value)
    if one is None or what is None or not value or _now(one, what) != value:
        return
    if not _told(session, one, what, told["changed_on"]):
        yield "after", SAME_AS_BEFORE.finding(what=what.label, value=value)


def _told(session: Session, one: Facility, what: Changed, day: date | None) -> bool:
    """Whether this very change is in the book."""
    query = select(FacilityChange.id).where(
        FacilityChange.facility_id == one.id,
        FacilityChange.what == what,
        FacilityChange.changed_on == day,
    )
    return session.exec(query).first() is not None


def _now(one: Facility, what: Changed) -> str:
    """What stands on file of a matter; a matter that has no column of its own is empty."""
    value = getattr(one, what.value, "")
    return "" if value is None else str(value)


def _apply(session: Session, change: FacilityChange) -> None:
    """Keep what stood before, and put the new in its place."""
    one = session.get_one(Facility, change.facility_id)
    change.before = _now(one, change.what)
    session.add(change)
    if hasattr(one, change.what.value):
        number = change.what is Changed.design_beds
        setattr(one, change.what.value, int(change.after) if number else change.after)
        session.add(one)
    session.flush()


def change_state(change: FacilityChange, on: date) -> str:
    """Waiting for the filing until it is there."""
    return "已备案" if has_come(change.refiled_on, on) else "待备案"


def _before(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    return [change.before for change in found]


CHANGES: Records = Records(
    "care.facility.change",
    "机构变更",
    FacilityChange,
    prefix="JB",
    dated="changed_on",
    items=(
        of_facility(),
        Item("changed_on"),
        Item("what"),
        Item("after", sample="青松养老服务有限公司", width=24),
    ),
    same=("facility_id", "what", "changed_on"),
    computed=(Computed(Column("before", "变更前", Kind.free), _before),),
    state=change_state,
    faults=_change_faults,
    after=_apply,
    acts=(
        RecordAct("refile", "变更备案", sets=("refiled_on", "receipt_no"), when=("待备案",)),
    ),
    due=(Due("机构变更备案", refiling_due, "care facility change show {number}"),),
)  # fmt: skip
CHANGES_REGISTER = register_of(CHANGES)


# --- the register ---------------------------------------------------------------------------------


def _open_beds(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """Beds in use on the day, without those at elders' homes."""
    wanted = [one.id for one in found]
    query = select(CareBed.facility_id).where(
        bed_open(on), CareBed.kind != BedKind.home, among(col(CareBed.facility_id), wanted)
    )
    facilities = list(session.exec(query))
    return [facilities.count(one.id) for one in found]


def _residents(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """Residents on the day."""
    facilities = [facility for facility, _ in housed_on(session, on)]
    return [facilities.count(one.id) for one in found]


FACILITIES: Records = Records(
    "care.facility",
    "养老服务机构",
    Facility,
    prefix="JG",
    dated="opened_on",
    items=(
        Item("name", sample="还地桥敬老院", width=24),
        place_link(village=None),
        Item("kind"),
        Item("nature"),
        Item("opened_on"),
        Item("design_beds", sample="60"),
        Item("legal_form", required=False, listed=False),
        Item(
            "credit_code", parse=parse_credit_code, digits=True, shows=Kind.code, listed=False,
            prompt="18位",
        ),
        Item("registrar", listed=False),
        Item("legal_name", shows=Kind.name, listed=False),
        Item("owner", listed=False),
        Item("run_by"),
        Item("brand", listed=False),
        Item("address", shows=Kind.free, listed=False),
        phone(),
        Item("floor_area", listed=False),
        Item("supply_point", required=False, listed=False),
        Item("medical", required=False, listed=False),
        Item("medical_no", listed=False),
        Item("hospital", listed=False),
        Item("insured", required=False, listed=False),
        Item("telemedicine", required=False, listed=False),
        Item("food_no", listed=False),
        Item("liability_no", listed=False),
        Item("liability_until", listed=False),
    ),
    later=(Item("transferred_to"), Item("asset_list")),
    same=("name", "division_code"),
    computed=(
        Computed(Column("open_beds", "开放床位", Kind.int), _open_beds),
        Computed(Column("residents", "在住", Kind.int), _residents),
    ),
    state=facility_state,
    faults=_faults,
    acts=ACTS,
    children=((CHANGES, "facility_id"),),
    notes=("开放床位、在住由床位登记和入住登记算出，不用填写。",),
    **PLACED,
)  # fmt: skip
FACILITIES_REGISTER = register_of(FACILITIES)


def open_homes(session: Session, on: date, *, homes: bool = True) -> list[Facility]:
    """Facilities that work on a day, in the order of their numbers; only homes unless told."""
    found: Iterable[Facility] = session.exec(select(Facility).order_by(col(Facility.number)))
    return [
        one for one in found if facility_state(one, on) == OPEN and (one.kind.is_home or not homes)
    ]


def legal_dead_of(session: Session, on: date) -> Iterator[tuple[Facility, Death, Person]]:
    """Working facilities and who of their legal representative's name died since they opened.

    Only the name is on file: whether it is the same person is for a clerk to find out.
    """
    named = {
        name_key(one.legal_name): one
        for one in open_homes(session, on, homes=False)
        if one.legal_name
    }
    query = (
        select(Death, Person)
        .join(Person, col(Person.id) == Death.person_id)
        .where(among(col(Person.name_key), named), col(Death.died_on) <= on)
        .order_by(col(Person.id_no))
    )
    for death, person in session.exec(query):
        home = named[person.name_key]
        if death.died_on >= home.opened_on:
            yield home, death, person
