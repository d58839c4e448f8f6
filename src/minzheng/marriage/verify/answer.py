"""Answer (答复): the marital status of many people on a day, by a handful of queries for all.

Status and dates only. A name that does not fit its number, and a number that is not on file, are
told as such; a number that cannot be one is not answered. 婚姻登记条例 第十九条、第二十二条.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from minzheng.errors import MinzhengError
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.codes import parse_id_no
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.serial import take
from minzheng.kernel.text import halfwidth, name_key
from minzheng.marriage.verify.choices import OF_STATUS, REMARKS, Outcome, Purpose
from minzheng.marriage.verify.models import InfoAnswer, InfoRequest
from minzheng.people.marriages import standings
from minzheng.people.models import Death, Person

_LAW = "婚姻登记条例 第六条、第十九条、第二十二条"

NOT_ASKED = Problem("verify-incomplete", "核对请求有 {count} 处不能用", "逐处补齐后再办", cite=_LAW)
NO_BODY = Problem("verify-no-body", "没有写请求单位", "--body 单位全称", cite=_LAW)
NO_DOCUMENT = Problem("verify-no-document", "没有写函件文号", "--document 文号", cite=_LAW)
NO_BASIS = Problem(
    "verify-no-basis", "其他法定用途要写法律依据", "--basis 法律名称和条文", cite=_LAW
)
AHEAD = Problem("verify-ahead", "截至日期 {day} 还没有到", "核对日期")
NOBODY = Problem("verify-nobody", "名单里没有人", "核对文件")

BAD_NUMBER = "证件号码不是有效的18位公民身份号码"
NO_NAME, NO_NUMBER = "没有写姓名", "没有写证件号码"
UNREADABLE = "这一格存成了数值或写法有误，请改为文本"


class Asked(NamedTuple):
    """One row of a question: name and number as written; ``fault`` where it cannot be read."""

    name: str
    id_no: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Who asks, why, on which paper, as of which day; ``day_told`` when the asker named the day."""

    body: str
    purpose: Purpose
    document: str
    on: date
    as_of: date
    handler: str
    basis: str = ""
    day_told: bool = False


class Told(NamedTuple):
    """What is told of one row."""

    outcome: Outcome
    since: date | None = None
    remark: str = ""


def faults(terms: Terms) -> list[Finding]:
    """Everything that forbids an answer at all."""
    found = []
    if not terms.body:
        found.append(NO_BODY.finding())
    if not terms.document:
        found.append(NO_DOCUMENT.finding())
    if terms.purpose is Purpose.other and not terms.basis:
        found.append(NO_BASIS.finding())
    if terms.as_of > terms.on:
        found.append(AHEAD.finding(day=terms.as_of))
    return found


def digest_of(rows: Iterable[Asked], terms: Terms) -> str:
    """By it the same list is known again, in the asker's order."""
    told = [str(terms.as_of) if terms.day_told else "", terms.purpose.value]
    lines = [*told, *(f"{one.name}\t{one.id_no}\t{one.fault}" for one in rows)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def asked_before(session: Session, rows: Sequence[Asked], terms: Terms) -> InfoRequest | None:
    """The request that has asked for this list on this paper already."""
    query = select(InfoRequest).where(
        InfoRequest.body == terms.body,
        InfoRequest.document == terms.document,
        InfoRequest.digest == digest_of(rows, terms),
    )
    return session.exec(query).first()


def request(session: Session, rows: Sequence[Asked], terms: Terms) -> InfoRequest:
    """Keep a question and its answers; raises ``verify-incomplete``."""
    found = faults(terms)
    if not rows:
        found.append(NOBODY.finding())
    if found:
        raise NOT_ASKED(count=len(found), findings=found)
    given = answers(session, rows, terms.as_of, terms.on)
    made = InfoRequest(
        number=f"WD{terms.on.year}-{take(session, 'marriage.verify', terms.on.year):05d}",
        asked_on=terms.on, as_of=terms.as_of, body=terms.body, purpose=terms.purpose,
        basis=terms.basis, document=terms.document, persons=len(rows),
        answered=sum(one.outcome is not Outcome.refused for one in given),
        digest=digest_of(rows, terms), handler=terms.handler,
    )  # fmt: skip
    session.add(made)
    session.flush()
    bulk = Bulk(session)
    for place, (one, answer) in enumerate(zip(rows, given, strict=True), 1):
        bulk.add(
            InfoAnswer, request_id=made.stored_id, place=place, name=one.name[:60],
            id_no=one.id_no[:30], outcome=answer.outcome, since=answer.since,
            remark=answer.remark,
        )  # fmt: skip
    bulk.write()
    return made


def answers(session: Session, rows: Sequence[Asked], as_of: date, today: date) -> list[Told]:
    """What is told of each row, in order."""
    numbers = [_number(one, today) for one in rows]
    query = select(col(Person.id_no), col(Person.id), col(Person.name)).where(
        among(col(Person.id_no), {number for number in numbers if number})
    )
    known = {number: (key, name_key(name)) for number, key, name in session.exec(query) if key}
    status = _status(session, {key for key, _ in known.values()}, as_of)
    found = []
    for one, number in zip(rows, numbers, strict=True):
        if not number:
            found.append(Told(Outcome.refused, None, one.fault or _fault(one)))
        elif number not in known:
            found.append(_of(Outcome.unknown))
        elif known[number][1] != name_key(one.name):
            found.append(_of(Outcome.other_name))
        else:
            found.append(status[known[number][0]])
    return found


def _status(session: Session, keys: Collection[int], as_of: date) -> dict[int, Told]:
    """The marital status of people on a day; the dead have none."""
    query = select(col(Death.person_id), col(Death.died_on))
    died = dict(session.exec(query.where(among(col(Death.person_id), keys))).all())
    found = {}
    for key, standing in standings(session, keys, as_of).items():
        gone = has_come(died.get(key), as_of)
        outcome = Outcome.gone if gone else OF_STATUS[standing.status]
        found[key] = _of(outcome, None if gone else standing.since)
    return found


def _of(outcome: Outcome, since: date | None = None) -> Told:
    return Told(outcome, since, REMARKS.get(outcome, ""))


def _number(one: Asked, today: date) -> str:
    """The number of a row that can be answered; nothing of any other."""
    if one.fault or not one.name or len(halfwidth(one.id_no).replace(" ", "")) != 18:
        return ""
    try:
        return parse_id_no(one.id_no, today=today).value
    except MinzhengError:
        return ""


def _fault(one: Asked) -> str:
    """Why a row is not answered."""
    if not one.name:
        return NO_NAME
    return BAD_NUMBER if one.id_no else NO_NUMBER


def answers_of(session: Session, one: InfoRequest) -> list[InfoAnswer]:
    """What was told, in the asker's order."""
    query = select(InfoAnswer).where(InfoAnswer.request_id == one.id)
    return list(session.exec(query.order_by(col(InfoAnswer.place))))
