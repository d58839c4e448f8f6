"""Refusals (不予登记): every reason found or told is kept with its article.

婚姻登记条例 第九条、第十条. The couple is told the reasons; a paper is made when they ask for one.
A refusal stands for itself: whoever comes again with the conditions met is registered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.lists import ENTRY_HAS_ERRORS
from minzheng.kernel.lists import refusal as entry_refused
from minzheng.kernel.record.take import form_of
from minzheng.kernel.serial import take
from minzheng.kernel.sheet.form import Form
from minzheng.kernel.sheet.reading import Row
from minzheng.kernel.sheet.typed import reading_of
from minzheng.marriage.register.books import REGISTRATIONS
from minzheng.marriage.register.choices import Side
from minzheng.marriage.register.claims import points_of
from minzheng.marriage.register.facts import Point
from minzheng.marriage.register.link import registrar_link
from minzheng.marriage.register.models import Refusal
from minzheng.marriage.register.rules import SAME_PERSON
from minzheng.people.links import person_link

NO_REASON = Problem(
    "marriage-no-reason", "没有查出不予登记的情形，也没有写理由",
    "符合条件的应当当场登记；另有理由的加 --reason", cite="婚姻登记条例 第十条",
)  # fmt: skip
REASONS_LONG = Problem(
    "marriage-reasons-long", "不予登记理由共 {count} 字，最多 {most} 字", "写得简短些"
)
LAW = "婚姻登记条例 第九条、第十条"
PREFIX, SERIES, MOST, BREAK = "BY", "marriage.refusal", 1000, "\n"
"""How its numbers begin, what they are counted under; how long the reasons may be, one a line."""
ASIDE = frozenset({"man_blank", "woman_blank", "registrar"})
"""Fields whose faults are no reason to refuse anybody: they are the office's own affair."""

COUPLE = frozenset(f"{side.value}_{name}" for side in Side for name in ("name", "id_no"))
LINKS = (
    *(
        person_link(f"{side.value}_id", word=side.label, prefix=f"{side.value}_", living=False)
        for side in Side
    ),
    registrar_link(),
)
"""Whom a refusal names: the two, dead or alive, and the registrar."""


def couple_form(*needed: str) -> Form:
    """What is asked of a couple of whom not all need be told: who they are, and what is needed."""
    whole = form_of(REGISTRATIONS)
    asked = COUPLE | set(needed)
    fields = [replace(one, required=one.key in asked) for one in whole.fields]
    return Form("marriage.couple/1", whole.title, tuple(fields))


def couple(told: Mapping[str, str], *needed: str) -> Row:
    """What was typed of a couple, read as a sheet is; raises ``entry-has-errors``."""
    reading = reading_of(couple_form(*needed), [told])
    if reading.bad:
        raise entry_refused(reading)
    return reading.rows[0]


def reasons_of(points: Sequence[Point]) -> list[Finding]:
    """What forbids the registration, without what is only the office's affair."""
    return [
        found
        for point in points
        if point.fails
        for key, found in point.faults
        if key not in ASIDE and found.level.name == "error"
    ]


def refuse(
    session: Session, told: Mapping[str, str], reasons: Sequence[str], *, asked_paper: bool
) -> tuple[Refusal, bool]:
    """Keep a refusal with every reason; gives it, and whether it is new.

    Raises ``entry-has-errors``, ``marriage-no-reason``, ``marriage-reasons-long``.
    """
    row = couple(told, "registered_on", "registrar")
    found = reasons_of(points_of(session, row.values))
    words = dict.fromkeys([*(f"{one.message}（{one.cite}）" for one in found), *reasons])
    if not words:
        raise NO_REASON()
    text = BREAK.join(words)
    if len(text) > MOST:
        raise REASONS_LONG(count=len(text), most=MOST)
    on = row.values["registered_on"]
    assert isinstance(on, date)
    who = _people(session, row)
    same = [getattr(Refusal, name) == who[name] for name in ("man_id", "woman_id")]
    known = session.exec(select(Refusal).where(*same, Refusal.refused_on == on)).first()
    if known is not None:
        return known, False
    cites = dict.fromkeys(part for one in found for part in one.cite.split("；") if part)
    made = Refusal(
        number=f"{PREFIX}{on.year}-{take(session, SERIES, on.year):05d}", refused_on=on,
        reasons=text, cite="；".join(cites) or LAW, asked_paper=asked_paper, **who,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made, True


def _people(session: Session, row: Row) -> dict[str, Any]:
    """The keys of the two, entered when not on file, and the registrar's number."""
    linked = [link.find(session, [row.values])[0] for link in LINKS]
    found = [fault for one in linked for _, fault in one.faults]
    if found:
        raise ENTRY_HAS_ERRORS(count=len(found), findings=found)
    values = {name: value for one in linked for name, value in one.make().items()}
    if values["man_id"] == values["woman_id"]:
        raise SAME_PERSON()
    return values
