"""Checks of the archive (档案检查): MA-17 (its second half), MA-23, old marriages below the age.

Findings name the file or the line, never who it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Level, Problem
from minzheng.marriage.archive.choices import Event
from minzheng.marriage.archive.exams import own_work
from minzheng.marriage.archive.models import ArchiveCheck, ArchiveFile
from minzheng.marriage.archive.past_models import HistoricalRecord, NationalRecord
from minzheng.marriage.archive.written import BIRTH, CHECK, FIFTEEN, read_side, sides_of
from minzheng.marriage.archive.young import Young, young
from minzheng.people.models import Person

OWN_WORK = Problem(
    "check-marriage-archive-own-work", "{subject}（{file}）由这一卷的{hands}检查",
    "换人复查：marriage archive check add", cite="婚姻登记档案管理办法 第四条",
    level=Level.warning,
)  # fmt: skip
IRREGULAR = Problem(
    "check-marriage-past-irregular", "{subject} {what}",
    "对照原件：录错的 marriage past amend，原件如此的 marriage past clear",
    level=Level.warning,
)  # fmt: skip
UNTIED = Problem(
    "check-marriage-untied", "{subject} 双方身份明确，没有并入婚姻记录：{why}",
    "核对原件；日期、字号有误的更正，确有重婚嫌疑的查明", cite="民法典 第一千零五十一条",
    level=Level.warning,
)  # fmt: skip
YOUNG = Problem(
    "check-marriage-past-young", "{subject} 登记时{who} {age} 周岁，不满 {least} 周岁",
    "核对出生日期；属实的是无效婚姻的情形，不删除登记",
    cite="民法典 第一千零四十七条、第一千零五十一条",
)  # fmt: skip
YOUNG_CURED = Problem(
    "check-marriage-past-young-cured",
    "{subject} 登记时{who} {age} 周岁，不满 {least} 周岁；现已达到婚龄，无效的情形已经消失",
    "只报告，不删除、不更改登记", cite="民法典婚姻家庭编解释（一） 第十条", level=Level.info,
)  # fmt: skip


def own(session: Session, on: date) -> Found:
    """MA-17: whoever signed or filed a case looked at its file as well."""
    query = (
        select(ArchiveCheck, ArchiveFile)
        .join(ArchiveFile, col(ArchiveFile.id) == ArchiveCheck.file_id)
        .where(ArchiveCheck.checked_on <= on)
        .order_by(ArchiveCheck.number)
    )
    for one, file in session.exec(query):
        hands = own_work(session, file, one.checked_by)
        if hands:
            yield {"subject": one.number, "file": file.number, "hands": "、".join(hands)}


def irregular(session: Session, on: date) -> Found:
    """MA-23: a number of 15 digits, a wrong check digit, another birth; until it was looked up."""
    for one in _past(session, on):
        if has_come(one.cleared_on, on):
            continue
        for side in sides_of(one):
            for word in read_side(side, on).doubts:
                if word in (FIFTEEN, CHECK, BIRTH):
                    yield {"subject": one.number, "what": f"{side.who}{word}"}


def _past(session: Session, on: date) -> Iterator[HistoricalRecord]:
    """The lines of old books entered by a day."""
    query = select(HistoricalRecord).where(HistoricalRecord.entered_on <= on)
    yield from session.exec(query.order_by(HistoricalRecord.number)).all()


def untied(session: Session, on: date) -> Found:
    """Both people are sure, and yet the event could not be their marriage's."""
    national = select(NationalRecord).where(NationalRecord.told_on <= on)
    rows: list[Any] = list(_past(session, on))
    rows += session.exec(national.order_by(NationalRecord.number)).all()
    for one in rows:
        if one.remark and one.marriage_id is None:
            yield {"subject": one.number, "why": one.remark}


def _ages(session: Session, on: date) -> Iterator[tuple[str, str, Young]]:
    """Everybody too young on the day of a marriage that an old book or the state's data tells."""
    national = select(NationalRecord).where(NationalRecord.told_on <= on)
    rows: list[Any] = list(_past(session, on))
    rows += session.exec(national.order_by(NationalRecord.number)).all()
    rows = [one for one in rows if one.event is Event.marriage and one.happened_on is not None]
    keys = {key for one in rows for key in (one.man_id, one.woman_id)} - {None}
    query = select(col(Person.id), col(Person.birth)).where(among(col(Person.id), keys))
    births = dict(session.exec(query).all())
    for one in rows:
        for key, who in ((one.man_id, "男方"), (one.woman_id, "女方")):
            birth = births.get(key)
            if birth is not None:
                told = young(session, birth, one.happened_on, is_man=who == "男方", on=on)
                if told is not None:
                    yield one.number, who, told


def _told(subject: str, who: str, found: Young) -> dict[str, Any]:
    return {"subject": subject, "who": who, "age": found.age, "least": found.least}


def still_young(session: Session, on: date) -> Found:
    """MA-01 over history: below the age then, and still so."""
    for subject, who, found in _ages(session, on):
        if not found.cured:
            yield _told(subject, who, found)


def young_cured(session: Session, on: date) -> Found:
    """MA-01 over history: below the age then, cured since; reported only (E57)."""
    for subject, who, found in _ages(session, on):
        if found.cured:
            yield _told(subject, who, found)


CHECKS = (
    Check("登记、归档、检查同一人", OWN_WORK, own),
    Check("历史登记号码、出生日期不规范", IRREGULAR, irregular),
    Check("补录、全国信息未能登记为婚姻", UNTIED, untied),
    Check("历史登记不到婚龄", YOUNG, still_young),
    Check("历史登记不到婚龄（已治愈）", YOUNG_CURED, young_cured),
)
