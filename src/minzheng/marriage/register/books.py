"""Book of registrations (结婚登记簿): one line a couple, numbered by 字号, by the rules of the law.

A line typed at the counter and a row of a sheet pass the same conditions (``rules``). With it the
marriage begins as a fact of the two people, and two booklets of the stock are made out. It is
complete on the day of the application (婚姻登记条例 第十条), and nothing is charged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.record.declare import Computed, Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.setting import region
from minzheng.kernel.table import Column, Kind
from minzheng.marriage.choices import Origin
from minzheng.marriage.office.blanks import use
from minzheng.marriage.office.choices import Paper, Series
from minzheng.marriage.office.numbers import next_number
from minzheng.marriage.register.choices import RegisterKind, Side
from minzheng.marriage.register.claims import points_of, std_of, were_parted
from minzheng.marriage.register.link import party_link, registrar_link
from minzheng.marriage.register.models import Registration
from minzheng.marriage.register.rights import standing_rights
from minzheng.marriage.register.rules import faults
from minzheng.people.choices import MaritalStatus, MarriageSource
from minzheng.people.fields import phone
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, marriages_of

FACTUAL = date(1994, 2, 1)
"""Before this day who lived as man and wife and met the conditions was married in fact (第七条)."""


# --- entering ---------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Every condition that does not hold; a line that has its number was judged on its day."""
    if not told.get("number"):
        yield from faults(points_of(session, told))


def _marks(values: Values) -> Values:
    """Applied for and registered on one day; it holds from that day unless registered late."""
    on = values["registered_on"]
    return {"applied_on": on, "effective_from": values.get("effective_from") or on}


def _makes(session: Session, number: str, values: Values) -> Values:
    """The marriage itself; who were divorced from each other remarry (复婚)."""
    man, woman = values["man_id"], values["woman_id"]
    parted = were_parted(marriages_of(session, [man]), man, woman)
    made = begin(
        session, man, woman, since=values["effective_from"],
        registered_on=values["registered_on"], certificate_no=number,
        source=MarriageSource.registry,
    )  # fmt: skip
    kind = values.get("kind") or (RegisterKind.again if parted else RegisterKind.first)
    return {"marriage_id": made.stored_id, "kind": kind}


def _after(session: Session, one: Registration) -> None:
    """Both booklets are made out under the number."""
    blanks = (one.man_blank, one.woman_blank)
    use(session, Paper.marriage, blanks, one.number, one.registered_on)


def _number(session: Session, values: Values) -> str:
    return next_number(session, Series.marriage, values["registered_on"])


# --- saying -----------------------------------------------------------------------------------


def _says(session: Session, one: Registration) -> Iterator[str]:
    """From when it holds, that nothing is charged, and what is looked at again."""
    std = std_of(session, one.registered_on)
    paper = std.value("marriage.register.charged").document
    free = "" if std.flag("marriage.register.charged") else f"，不收费（{paper}）"
    yield f"婚姻关系自 {one.effective_from} 成立{free}"
    if one.kind is RegisterKind.again:
        yield "双方曾经离婚，本次为复婚"
    if one.kind is RegisterKind.late and one.effective_from < FACTUAL:
        yield f"{FACTUAL} 以前已符合结婚实质要件的，按事实婚姻（法释〔2020〕22号 第七条）"
    if cross_province(session, one):
        yield "跨省通办"
    if not one.explained:
        yield "还没有记录已说明重大疾病的告知义务（民法典 第一千零五十三条）"
    sides = {one.man_id: Side.man.label, one.woman_id: Side.woman.label}
    for right in standing_rights(session, sides, one.registered_on):
        yield f"{sides[right.person_id]}家庭享受{right.title} {right.case_no}，请经办科室复核"


# --- listing ----------------------------------------------------------------------------------


def cross_province(session: Session, one: Registration) -> bool:
    """跨省通办: a mainland resident's home is in another province than this registry."""
    here = region(session)[:2]
    homes = ((one.man_origin, one.man_home), (one.woman_origin, one.woman_home))
    return any(origin is Origin.mainland and home[:2] != here for origin, home in homes)


def marriages_by_id(session: Session, found: Sequence[Registration]) -> Mapping[int, Marriage]:
    """The marriages of some registrations, by key."""
    query = select(Marriage).where(among(col(Marriage.id), [one.marriage_id for one in found]))
    return {one.stored_id: one for one in session.exec(query)}


def _standing(session: Session, found: Sequence[Registration], on: date) -> list[str]:
    """What became of each marriage by a day."""
    known = marriages_by_id(session, found)
    return [standing_word(known[one.marriage_id], on) for one in found]


def standing_word(marriage: Marriage, on: date) -> str:
    """有配偶, or by what the marriage ended."""
    ended = marriage.ended_for
    if ended is None or marriage.until is None or marriage.until > on:
        return MaritalStatus.married.label
    return ended.label


_PARTY = ("origin", "before", "nation", "schooling", "job")


def _party_items(side: Side, sample: str) -> Iterator[Item]:
    """What is declared of one of the two."""
    mark = side.value
    for name in _PARTY:
        yield Item(f"{mark}_{name}", required=name == "before", listed=name == "before")
    yield phone(f"{mark}_phone")
    yield Item(f"{mark}_face", required=False, listed=False)
    yield Item(f"{mark}_blank", sample=sample, listed=False)


_MAN = ("某男", "420281199605200012")
_WOMAN = ("某女", "420281199705200028")

REGISTRATIONS: Records = Records(
    "marriage",
    "结婚登记",
    Registration,
    prefix="J",
    dated="registered_on",
    items=(
        Item("registered_on"),
        Item("kind", required=False),
        party_link(Side.man, _MAN),
        *_party_items(Side.man, "42J0000121"),
        party_link(Side.woman, _WOMAN),
        *_party_items(Side.woman, "42J0000122"),
        Item("effective_from", required=False, listed=False, ahead=False),
        *(Item(name, listed=False) for name in ("together", "voluntary", "no_kin")),
        *(Item(name, listed=False) for name in ("identity_check", "status_check")),
        Item("proof", required=False, listed=False),
        Item("explained", required=False, listed=False),
        Item("photos", required=False, listed=False),
        Item("signature", required=False, listed=False),
        registrar_link(),
        Item("presenter", required=False, shows=Kind.name, listed=False),
        Item("remark", required=False, listed=False),
    ),
    faults=_faults,
    marks=_marks,
    makes=_makes,
    after=_after,
    says=_says,
    numbered=_number,
    computed=(Computed(Column("standing", "婚姻现状"), _standing),),
    notes=(
        "一行登记一对；补办的写婚姻关系成立日期，其他的留空。",
        "印制号每人一个，要在库；不收费。",
    ),
)
REGISTRATIONS_REGISTER = register_of(REGISTRATIONS)
