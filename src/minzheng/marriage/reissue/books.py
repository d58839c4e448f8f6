"""Book of reissues (补领登记簿): lines under a 字号 of BJ or BL, entered when every rule lets them.

婚姻登记条例 第二十一条. What is found in the archive is kept with the line; where only another
organ's archive paper tells of the registration, it is entered as a fact about the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlmodel import Session, select

from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import (
    Computed,
    Fault,
    Item,
    Link,
    Linked,
    Records,
    Values,
)
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.setting import region, unit
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.table import Column
from minzheng.marriage.couples import couple_links, keys_of
from minzheng.marriage.office.blanks import use
from minzheng.marriage.office.choices import Paper, Series
from minzheng.marriage.office.find import registrar_of
from minzheng.marriage.office.numbers import next_number
from minzheng.marriage.reissue import rules
from minzheng.marriage.reissue.archive import Found, found_for, open_marriage
from minzheng.marriage.reissue.choices import Proof
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.choices import MaritalStatus, MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, end, past, standings
from minzheng.people.models import Person

FOUND = (
    Column("proof", "查档结果"),
    Column("man_status", "男方现婚姻状况"),
    Column("woman_status", "女方现婚姻状况"),
)
"""What is found when a line is entered, and no clerk fills in."""

SERIES = {Paper.marriage: Series.marriage_again, Paper.divorce: Series.divorce_again}
"""Under which numbers each kind is made out."""


def _paper_link() -> Link:
    """Which certificate; its column has the name of an option that every command has (批准文件)."""
    field = Field(
        "certificate", "证件种类", CellKind.choice, required=True, parse=Paper.of,
        choices=Paper.labels(), width=12,
    )  # fmt: skip

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        return [Linked([], partial(dict, paper=row["certificate"])) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        return [(row["paper"],) for row in stored]

    return Link(("paper",), (field,), (Column("certificate", "证件种类"),), find, told)


def _found(name: str) -> Callable[[Session, Sequence[Reissue], date], list[Any]]:
    """What was found of some lines, by the column."""
    return lambda session, lines, on: [getattr(one, name) for one in lines]


def _number(session: Session, values: Values) -> str:
    """The next 字号 of its kind in the year."""
    return next_number(session, SERIES[values["paper"]], values["applied_on"])


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """The rules, for a line that the book does not have."""
    if not told["number"] and not _known(session, told):
        yield from rules.faults(session, told)


def _known(session: Session, told: Values) -> bool:
    """Whether the very line was entered before: its blanks are used by now, and rightly so."""
    man, woman = keys_of(session, told)
    query = select(Reissue.id).where(
        Reissue.paper == told["certificate"],
        Reissue.applied_on == told["applied_on"],
        Reissue.man_id == man,
        Reissue.woman_id == woman,
        Reissue.man_blank == (told["man_blank"] or ""),
        Reissue.woman_blank == (told["woman_blank"] or ""),
    )
    return session.exec(query).first() is not None


# --- what a new line sets in motion ---------------------------------------------------------------


def _after(session: Session, made: Reissue) -> None:
    """What the archive says, the registrar's number, the booklets, and how the two stand."""
    found = found_for(session, _told(session, made), made.applied_on)
    made.proof = found.proof
    registrar = registrar_of(session, made.registrar)
    made.registrar = registrar.number if registrar is not None else made.registrar
    _filled(session, made, found)
    marriage = found.marriage or _entered(session, made, found)
    made.marriage_id = marriage.id if marriage is not None else None
    blanks = [value for value in (made.man_blank, made.woman_blank) if value]
    use(session, made.paper, blanks, made.number, made.applied_on)
    now = standings(session, [made.man_id, made.woman_id], made.applied_on)
    made.man_status, made.woman_status = now[made.man_id].status, now[made.woman_id].status
    session.add(made)
    session.flush()


def _told(session: Session, made: Reissue) -> dict[str, Any]:
    """A line as the rules read it."""
    people = {side: session.get_one(Person, key).id_no for side, key in (
        ("man", made.man_id), ("woman", made.woman_id)
    )}  # fmt: skip
    told = {name: getattr(made, name) for name in ("archive_paper", "original_on")}
    return {
        **told,
        "certificate": made.paper,
        "man_id_no": people["man"],
        "woman_id_no": people["woman"],
    }


def _filled(session: Session, made: Reissue, found: Found) -> None:
    """What was left blank of the lost certificate, as the file has it."""
    told = {"certificate": made.paper}
    made.original_no = made.original_no or rules.known_number(told, found)
    made.original_on = made.original_on or rules.known_day(told, found)
    if found.proof in (Proof.registry, Proof.history) and not made.issuer:
        made.issuer, made.issuer_code = unit(session), region(session)


def _entered(session: Session, made: Reissue, found: Found) -> Marriage | None:
    """The marriage or divorce that an archive paper tells of and the file does not have."""
    on = made.original_on
    if on is None:
        return None
    if made.paper is Paper.marriage:
        return begin(
            session, made.man_id, made.woman_id, since=on, registered_on=on,
            certificate_no=made.original_no, source=MarriageSource.papers,
        )  # fmt: skip
    goes_on = open_marriage(session, found, on)
    if goes_on is not None:
        end(session, goes_on, on, MarriageEnd.divorce, made.archive_paper)
        return goes_on
    return _past(session, made, on, made.married_on)


def _past(session: Session, made: Reissue, on: date, since: date | None) -> Marriage | None:
    """A marriage that began and ended elsewhere; without its first day nothing is entered."""
    if since is None:
        return None
    return past(
        session,
        Marriage(
            man_id=made.man_id, woman_id=made.woman_id, since=since, registered_on=since,
            source=MarriageSource.papers, until=on, ended_for=MarriageEnd.divorce,
            end_document=made.archive_paper,
        ),
    )  # fmt: skip


def _says(session: Session, made: Reissue) -> Iterable[str]:
    """What was made out, on what proof, and how the two stand now."""
    blanks = "、".join(filter(None, (made.man_blank, made.woman_blank)))
    yield f"补发{made.paper.label}，印制号 {blanks}，备注栏注明“补发”，不收费"
    if made.proof is not None:
        yield f"查档结果：{made.proof.label}，原登记 {made.original_on} {made.original_no}".rstrip()
    yield f"现婚姻状况：男方{_word(made.man_status)}，女方{_word(made.woman_status)}"
    if made.marriage_id is None:
        yield "没有写离婚前的结婚登记日期，这段婚姻没有进入婚姻信息"


def _word(status: MaritalStatus | None) -> str:
    return status.label if status is not None else "不明"


REISSUES: Records = Records(
    "marriage.reissue",
    "补领登记",
    Reissue,
    prefix="",
    dated="applied_on",
    items=(
        _paper_link(),
        Item("applied_on"),
        *couple_links(),
        Item("applicant"),
        Item("reason"),
        Item("stated", listed=False),
        Item("identity_check", listed=False),
        Item("archive_paper", listed=False, sample="虚构市民政局档案证明1号"),
        Item("original_no", sample="虚婚字第0001号"),
        Item("original_on", sample="1995-05-20"),
        Item("married_on", listed=False),
        Item("issuer", sample="虚构市民政局"),
        Item("issuer_code", listed=False, prompt="原登记机关所在县的六位代码"),
        Item("man_blank", sample="42J0000126"),
        Item("woman_blank", sample="42J0000127"),
        Item("registrar", sample="DJ2018-00001"),
        Item("delegate", shows=Kind.name, listed=False),
        Item("power", listed=False),
        Item("remark", shows=Kind.free, listed=False),
    ),
    same=("paper", "applied_on", "man_id", "woman_id", "man_blank", "woman_blank"),
    computed=tuple(Computed(column, _found(column.key)) for column in FOUND),
    numbered=_number,
    faults=_faults,
    after=_after,
    says=_says,
    notes=(
        "字号由程序按补发结婚证（BJ）、补发离婚证（BL）分别连续编。",
        "本县登记的，原字号、原登记日期、原登记机关可以留空；外地登记的照档案证明填写。",
    ),
)
REISSUES_REGISTER = register_of(REISSUES)
