"""Left-behind women (农村留守妇女信息台账): who they are, their risks, who came to see them.

The risks are those of the county's plan: 生活困难、残疾、重病, and what is told at the door.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.care.visit.elders import days_of, known
from minzheng.care.visit.models import LeftWoman, WomanContact
from minzheng.care.visit.plans import titles
from minzheng.kernel.dated import goes_on, has_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.choices import Sex
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link

NO_WOMAN = Problem("woman-not-female", "登记的性别为男", "核对公民身份号码")
LISTED = Problem(
    "woman-listed-already", "{number} 已在台账（{since} 起）", "先移出原来的：care women end"
)
OUTSIDE = Problem("woman-outside-listing", "{day} 不在台账期间（{held}）", "核对日期和编号")

RISKS = ("hardship", "disabled", "ill", "violence")
"""The columns that mark a risk, in the order of the form."""

LISTING, ENDED = "在册", "已移出"


def state(woman: LeftWoman, on: date) -> str:
    """On the ledger until it ended."""
    return ENDED if has_come(woman.ended_on, on) else LISTING


def risks(woman: LeftWoman) -> str:
    """What puts her at risk: ``生活困难、本人重病``."""
    return "、".join(titles([name for name in RISKS if getattr(woman, name)], LeftWoman))


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A woman, on one line at a time."""
    sex = getattr(told["id_no"], "sex", None)
    if sex is Sex.male or sex == Sex.male.value:
        yield "id_no", NO_WOMAN.finding()
    person, since = known(session, told), told["since"]
    if person is None or since is None:
        return
    query = select(LeftWoman).where(LeftWoman.person_id == person.id, LeftWoman.since != since)
    for other in session.exec(query.order_by(LeftWoman.number)):
        if other.since > since or goes_on(other.since, other.ended_on, since):
            yield "since", LISTED.finding(number=other.number, since=other.since)


def _contact_faults(session: Session, told: Values) -> Iterator[Fault]:
    """While she is on the ledger."""
    query = select(LeftWoman).where(LeftWoman.number == str(told["of"] or ""))
    woman, day = session.exec(query).one_or_none(), told["met_on"]
    if woman is not None and day is not None and not goes_on(woman.since, woman.ended_on, day):
        yield "met_on", OUTSIDE.finding(day=day, held=days_of(woman.since, woman.ended_on))


CONTACTS = Records(
    "care.women.contact",
    "留守妇女走访活动",
    WomanContact,
    prefix="FH",
    dated="met_on",
    items=(
        parent_link("woman_id", lambda: WOMEN, title="妇女编号", sample="FN2026-00001"),
        Item("met_on"),
        Item("kind"),
        Item("organiser", sample="村妇联"),
        Item("content", shows=Kind.free),
    ),
    same=("woman_id", "met_on", "kind"),
    faults=_contact_faults,
)
CONTACTS_REGISTER = register_of(CONTACTS)

WOMEN: Records = Records(
    "care.women",
    "农村留守妇女",
    LeftWoman,
    prefix="FN",
    dated="since",
    items=(
        person_link(place="township"),
        place_link(),
        Item("since", ahead=False),
        Item("spouse_name", shows=Kind.name, listed=False),
        Item("spouse_place", listed=False, sample="广东东莞"),
        phone(),
        Item("children", sample="1"),
        Item("elders", sample="1"),
        *(Item(name, listed=False) for name in RISKS),
    ),
    same=("person_id", "since"),
    state=state,
    computed=(Computed(Column("risks", "风险"), lambda s, found, on: list(map(risks, found))),),
    acts=(RecordAct("end", "移出台账", sets=("ended_on", "end_reason"), when=(LISTING,)),),
    faults=_faults,
    children=((CONTACTS, "woman_id"),),
    **PLACED,
)
WOMEN_REGISTER = register_of(WOMEN)


# --- figures --------------------------------------------------------------------------------------

_STAT = (
    Column("township", "乡镇（街道）"),
    Column("women", "在册", Kind.int),
    *(
        Column(name, word, Kind.int)
        for name, word in zip(RISKS, titles(RISKS, LeftWoman), strict=True)
    ),
    Column("at_risk", "有风险", Kind.int),
    Column("seen", "期间走访活动人数", Kind.int),
    Column("rate", "走访活动覆盖率", Kind.code),
)


def stat(session: Session, since: date, until: date) -> Table:
    """Women on the ledger on the last day by township, by risk, and how many were met in a time."""
    places = Gazetteer.load(session, until)
    query = select(LeftWoman).where(LeftWoman.since <= until)
    standing = [one for one in session.exec(query) if state(one, until) == LISTING]
    met = select(WomanContact.woman_id).where(
        WomanContact.met_on >= since, WomanContact.met_on <= until
    )
    seen = set(session.exec(met))
    towns: dict[str, list[LeftWoman]] = {town.code: [] for town in places.townships()}
    for one in standing:
        code = places.township_now(one.division_code) or one.division_code
        towns.setdefault(code, []).append(one)
    rows = [(places.label(code), *_sums(found, seen)) for code, found in towns.items()]
    totals = ("合计", *_sums(standing, seen))
    title = f"农村留守妇女 {until}（走访活动 {since} 起）"
    return Table("care.women.stat", _STAT, rows, title=title, totals=totals, as_of=str(until))


def _sums(found: list[LeftWoman], seen: set[int]) -> tuple[Any, ...]:
    each = [sum(getattr(one, name) for one in found) for name in RISKS]
    at_risk = sum(bool(risks(one)) for one in found)
    met = sum(one.id in seen for one in found)
    return len(found), *each, at_risk, met, percent(met, len(found))
