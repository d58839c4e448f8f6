"""Certificates (残疾人证): entered from the paper or the federation's list, renewed, cancelled.

The number of a certificate tells whose it is, of which kind and grade; nothing of that is typed
twice. A line makes the dated fact that every benefit reads: from the day of issue it holds, to its
last day or until it is cancelled, and an older fact of the same kind ends the day before. So a
changed grade counts from the new certificate on and the months before stay as they were
(国发〔2015〕52号; 民发〔2022〕79号 精准管理).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.allowance.choices import CertificateEnd
from minzheng.care.allowance.models import Certificate
from minzheng.kernel import clock
from minzheng.kernel.codes import parse_disability_cert
from minzheng.kernel.dated import has_come, lasting, lasts
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.fields import GRADES
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Disability, DisabilityKind, Person

NOT_HIS = Problem(
    "certificate-not-his", "残疾人证号 {value} 不是这个人的证号", "证号前 18 位是公民身份号码，核对"
)
NEWER = Problem(
    "certificate-newer", "已有 {issued_on} 发的新证（{number}）", "按时间先后登记；核对发证日期"
)

VALID, EXPIRED, ENDED = "有效", "已过期", "已失效"


def state(one: Certificate, on: date) -> str:
    """In force until it was renewed or cancelled, or has run out."""
    if has_come(one.ended_on, on):
        return ENDED
    return VALID if lasts(one.valid_until, on) else EXPIRED


def _number(text: str) -> str:
    """The number of a certificate, verified."""
    return parse_disability_cert(text, clock.today()).value


def _plain(told: Any) -> str:
    return str(getattr(told, "value", told or ""))


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """His own certificate, and no newer one on file."""
    number, holder, day = _plain(told["certificate_no"]), _plain(told["id_no"]), told["issued_on"]
    if number and holder and not number.startswith(holder):
        yield "certificate_no", NOT_HIS.finding(value=f"{number[:6]}……{number[18:]}")
    if day is None:
        return
    if told["valid_until"] is not None and told["valid_until"] < day:
        yield "valid_until", ENDS_BEFORE.finding(title="有效期至")
    query = (
        select(Certificate)
        .join(Person, col(Person.id) == Certificate.person_id)
        .where(Person.id_no == holder, Certificate.issued_on > day)
    )
    for newer in session.exec(query.order_by(col(Certificate.issued_on))):
        yield "issued_on", NEWER.finding(issued_on=newer.issued_on, number=newer.number)


def _read_from(told: Values) -> Values:
    """Kind and grade, as the number of the certificate tells them."""
    number = str(told["certificate_no"])
    return {"kind": list(DisabilityKind)[int(number[18]) - 1], "grade": int(number[19])}


def _holds(session: Session, one: Certificate) -> None:
    """The certificate before ends; the fact of this one begins."""
    eve = one.issued_on - timedelta(days=1)
    older = select(Certificate).where(
        Certificate.person_id == one.person_id,
        Certificate.id != one.id,
        col(Certificate.ended_on).is_(None),
    )
    for before in session.exec(older):
        before.ended_on, before.ended_for = one.issued_on, CertificateEnd.renewed
        session.add(before)
        _ends_fact(session, before, eve)
    told = select(Disability).where(
        Disability.person_id == one.person_id,
        Disability.kind == one.kind,
        lasting(Disability.until, one.issued_on),
    )
    fact = None
    for held in session.exec(told.order_by(col(Disability.since).desc())):
        if held.since >= one.issued_on:
            fact = held
        else:
            held.until = eve
            session.add(held)
    if fact is None:
        day = one.issued_on
        fact = Disability(person_id=one.person_id, kind=one.kind, grade=one.grade, since=day)
    fact.grade, fact.since, fact.until = one.grade, one.issued_on, one.valid_until
    session.add(fact)
    session.flush()


def _ends_fact(session: Session, one: Certificate, last: date) -> None:
    """What a certificate told holds to a day and no longer."""
    query = select(Disability).where(
        Disability.person_id == one.person_id,
        Disability.kind == one.kind,
        Disability.since == one.issued_on,
    )
    for held in session.exec(query):
        if held.until is None or held.until > last:
            held.until = max(last, held.since)
            session.add(held)
    session.flush()


def _end_faults(session: Session, one: Certificate, given: Values) -> Iterator[Finding]:
    if given["ended_on"] < one.issued_on:
        yield ENDS_BEFORE.finding(title="失效日期")


def _cancelled(session: Session, one: Certificate, given: Values) -> Iterator[str]:
    """From the day of the cancellation it holds no longer."""
    _ends_fact(session, one, given["ended_on"] - timedelta(days=1))
    yield "在享的残疾人补贴由比对列出：minzheng care disability match"


def _grades(session: Session, found: Any, on: date) -> list[str]:
    return [GRADES[one.grade - 1] for one in found]


def _kinds(session: Session, found: Any, on: date) -> list[DisabilityKind]:
    return [one.kind for one in found]


CERTIFICATES: Records = Records(
    "care.disability",
    "残疾人证",
    Certificate,
    prefix="CJ",
    dated="issued_on",
    items=(
        person_link(place="township"),
        place_link(),
        Item(
            "certificate_no",
            aliases=("残疾证号", "证号"),
            digits=True,
            parse=_number,
            shows=Kind.free,
            sample="42028119460520001X42",
            width=24,
            prompt="20 位，文本格式",
        ),
        Item("issued_on", aliases=("签发日期", "批准日期"), sample="2024-03-01"),
        Item("valid_until", aliases=("证件有效期", "有效期")),
    ),
    same=("person_id", "issued_on"),
    state=state,
    computed=(
        Computed(Column("kind", "残疾类别"), _kinds),
        Computed(Column("grade", "残疾等级"), _grades),
    ),
    acts=(
        RecordAct(
            "cancel",
            "注销",
            sets=("ended_on",),
            when=(VALID, EXPIRED),
            marks=lambda one, given, operator: {"ended_for": CertificateEnd.cancelled},
            faults=_end_faults,
            after=_cancelled,
            cite="国发〔2015〕52号",
        ),
    ),
    faults=_faults,
    marks=_read_from,
    after=_holds,
    notes=("残疾类别和等级由证号得出；换证的登记一条新证，旧证到新证发证前一天止。",),
    **PLACED,
)
CERTIFICATES_REGISTER = register_of(CERTIFICATES)
