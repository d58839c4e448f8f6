"""Acts of the means check: request, reply, dispute, recheck, resolve, close (家庭经济状况核对办理).

民发〔2021〕57号 第十七条 (the county checks through the offices that know), 第十八条 (who disputes
a reply may prove it, and it is looked into again); 社会救助法 第四十一条 (with the authorisation
of everybody checked). What a reply means for a case is decided where the case is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.means.choices import MeansState, Recheck, Resolution, Source
from minzheng.assist.means.find import hits_of
from minzheng.assist.means.models import (
    MeansAsked,
    MeansBatch,
    MeansCheck,
    MeansHit,
    MeansResult,
)
from minzheng.assist.means.processes import CHECKING
from minzheng.errors import MinzhengError, NotPermitted
from minzheng.kernel import clock, fault
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.serial import take
from minzheng.people.models import Death, Person

AUTHORISATION = "社会救助法 第四十一条；民发〔2021〕57号 第十七条"

REFUSED = Problem(
    "means-refused",
    "不能提请核对，{count} 个条件不符合",
    "逐条补齐后再提请",
    cite=AUTHORISATION,
)
NOBODY = Problem("means-nobody", "没有要核对的人", "写 --person 号码 或 --case 编号")
REQUESTED_LATER = Problem("means-in-future", "日期 {on} 还没有到", "核对 --on")
NOT_AUTHORISED = Problem(
    "means-not-authorised",
    "{subject} 没有授权核对",
    "取得本人（未成年人由监护人）签字的授权书，写 --authorised-on 日期",
    cite=AUTHORISATION,
)
AUTHORISED_LATER = Problem(
    "means-authorised-later",
    "{subject} 的授权日期 {authorised} 晚于提请日期 {on}",
    "核对授权书日期",
    cite=AUTHORISATION,
)
DEAD = Problem("means-person-dead", "{subject} 已于 {died_on} 死亡", "不再核对；核对死亡登记")
ALREADY_ASKED = Problem(
    "means-already-asked",
    "{subject} 已在 {number} 提请核对，还没有反馈",
    "等反馈；名单丢失的：minzheng assist means-check handover {number} -o 文件",
)
NO_SOURCE = Problem("means-no-source", "没有写向谁核对", "写 --source，或不写（全部来源）")
WRONG_STATE = Problem(
    "means-wrong-state",
    "{number} 中 {subject} 现在是“{state}”，不能{act}",
    "看现状：minzheng assist means-check show {number}",
    cite="民发〔2021〕57号 第十七条、第十八条",
    kind=NotPermitted,
)
STEP_DATE = Problem("means-step-date", "日期 {on} 不在上一步 {before} 至今天之间", "核对 --on")
NO_GROUND = Problem(
    "means-no-ground",
    "没有写异议的理由和证明",
    "加 --ground",
    cite="民发〔2021〕57号 第十八条",
)
HITS_OPEN = Problem(
    "means-hits-open",
    "{number} 中 {subject} 的第 {hits} 条信息还没有处理",
    "逐条处理：minzheng assist means-check resolve {number} --hit 序号 --as 认可",
)
NOT_CHANGED = Problem(
    "means-recheck-same", "异议{outcome}，核对结果仍是“{result}”", "写 --result 新的结果"
)
CHANGED = Problem(
    "means-recheck-changed", "异议不成立，核对结果不能改为“{result}”", "去掉 --result"
)
NO_HIT = Problem("means-hit-unknown", "{number} 中 {subject} 没有第 {hit} 条信息", "用 show 查序号")
NEEDS_PAPER = Problem("means-no-paper", "{what}没有写依据", "加 --paper 文件或文号")


@dataclass(frozen=True, slots=True)
class Terms:
    """How a check is asked for: the day, what for, by whom, of which sources (提请)."""

    on: date
    purpose: str = "社会救助审核"
    requested_by: str = ""
    sources: tuple[Source, ...] = tuple(Source)


@dataclass(frozen=True, slots=True)
class Told:
    """What the checking office says of one person (反馈); no ``valid_to``: the standard's."""

    on: date
    result: MeansResult
    report_no: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What looking into a dispute came to (复查); ``result`` is the new one, if it changed."""

    on: date
    by: str
    outcome: Recheck
    paper: str
    result: MeansResult | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the bureau makes of a hit (处理)."""

    on: date
    by: str
    resolution: Resolution
    paper: str = ""


# --- request --------------------------------------------------------------------------------------


def request(
    session: Session, subject: str, persons: Mapping[int, date | None], terms: Terms
) -> MeansBatch:
    """Ask for a check of these persons, each with the day of the authorisation (``None``: none).

    ``subject`` is the application or case it belongs to. Gives the batch, numbered
    ``HD2026-00001``. Raises ``means-refused`` with every fault; then nothing is written.
    """
    faults = list(_request_faults(session, persons, terms))
    if faults:
        raise REFUSED(count=len(faults), findings=faults)
    authorised = {person: day for person, day in persons.items() if day is not None}
    return enter_request(session, subject, authorised, terms)


def asked_before(
    session: Session, subject: str, persons: Mapping[int, date | None], on: date
) -> MeansBatch | None:
    """The very request, made already: same subject, day, people and authorisations, unanswered."""
    query = select(MeansBatch).where(
        MeansBatch.subject == subject.strip(), MeansBatch.requested_on == on
    )
    for batch in session.exec(query):
        checks = session.exec(select(MeansCheck).where(MeansCheck.batch_id == batch.id)).all()
        told = {check.person_id: check.authorised_on for check in checks}
        waiting = all(check.state is MeansState.requested for check in checks)
        if waiting and told == persons:
            return batch
    return None


def enter_request(
    session: Session, subject: str, authorised: Mapping[int, date], terms: Terms
) -> MeansBatch:
    """Write a request whose conditions hold: the batch, its sources, a check for each person."""
    year = terms.on.year
    batch = MeansBatch(
        number=f"HD{year}-{take(session, 'means', year):05d}",
        requested_on=terms.on,
        requested_by=terms.requested_by,
        purpose=terms.purpose.strip(),
        subject=subject.strip(),
    )
    session.add(batch)
    session.flush()
    for source in dict.fromkeys(terms.sources):
        session.add(MeansAsked(batch_id=batch.stored_id, source=source))
    fault.point("means.batch")
    for person, day in authorised.items():
        session.add(MeansCheck(batch_id=batch.stored_id, person_id=person, authorised_on=day))
    session.flush()
    fault.point("means.requested")
    return batch


def _request_faults(
    session: Session, persons: Mapping[int, date | None], terms: Terms
) -> list[Finding]:
    """Everything that forbids a request, person by person in the order given."""
    faults: list[Finding] = []
    if terms.on > clock.today():
        faults.append(REQUESTED_LATER.finding(on=terms.on))
    if not terms.sources:
        faults.append(NO_SOURCE.finding())
    if not persons:
        return [*faults, NOBODY.finding()]
    numbers = _numbers(session, persons)
    died = dict(
        session.exec(
            select(col(Death.person_id), col(Death.died_on)).where(
                among(col(Death.person_id), persons)
            )
        ).all()
    )
    waiting = _waiting(session, persons)
    for person, authorised in persons.items():
        subject = numbers[person]
        if authorised is None:
            faults.append(NOT_AUTHORISED.finding(subject=subject))
        elif authorised > terms.on:
            found = AUTHORISED_LATER.finding(subject=subject, authorised=authorised, on=terms.on)
            faults.append(found)
        if person in died:
            faults.append(DEAD.finding(subject=subject, died_on=died[person]))
        if person in waiting:
            faults.append(ALREADY_ASKED.finding(subject=subject, number=waiting[person]))
    return faults


def _numbers(session: Session, persons: Mapping[int, Any]) -> dict[int, str]:
    """The number of each person, by key."""
    query = select(col(Person.id), col(Person.id_no)).where(among(col(Person.id), persons))
    return {key: id_no for key, id_no in session.exec(query) if key is not None}


def _waiting(session: Session, persons: Mapping[int, Any]) -> dict[int, str]:
    """The batch in which somebody's check is not answered yet, by person."""
    query = (
        select(col(MeansCheck.person_id), col(MeansBatch.number))
        .join(MeansBatch, col(MeansBatch.id) == MeansCheck.batch_id)
        .where(among(col(MeansCheck.person_id), persons), MeansCheck.state == MeansState.requested)
    )
    return dict(session.exec(query).all())


# --- the steps of one check -----------------------------------------------------------------------


def report(session: Session, check: MeansCheck, told: Told, hits: Sequence[MeansHit]) -> None:
    """Keep the office's reply with what its sources know; numbers the hits from 1.

    Raises ``means-wrong-state``, ``means-step-date``.
    """
    _may(session, check, "report", told.on)
    enter_reply(session, check, told, hits)


def enter_reply(session: Session, check: MeansCheck, told: Told, hits: Sequence[MeansHit]) -> None:
    """Write a reply whose conditions hold: the hits first, then the step."""
    for number, hit in enumerate(hits, 1):
        hit.check_id, hit.number = check.stored_id, number
        session.add(hit)
    session.flush()
    recorded: dict[str, Any] = {"reported_on": told.on, "result": told.result}
    recorded |= {"report_no": told.report_no, "valid_to": told.valid_to}
    take_step(session, check, "report", **recorded)


def dispute(session: Session, check: MeansCheck, on: date, ground: str) -> None:
    """Keep that somebody disputes the reply, and with what proof; it is not live until rechecked.

    Raises ``means-wrong-state``, ``means-step-date``, ``means-no-ground``.
    """
    _may(session, check, "dispute", on)
    if not ground.strip():
        raise NO_GROUND()
    take_step(session, check, "dispute", disputed_on=on, dispute=ground.strip())


def recheck(session: Session, check: MeansCheck, told: Rechecked) -> None:
    """Keep what looking into the dispute came to; every hit must have been resolved before.

    Raises ``means-wrong-state``, ``means-step-date``, ``means-no-paper``, ``means-hits-open``,
    ``means-recheck-same`` and ``means-recheck-changed`` when outcome and result do not agree.
    """
    _may(session, check, "recheck", told.on)
    if not told.paper.strip():
        raise NEEDS_PAPER(what="复查")
    _no_open_hit(session, check)
    result = told.result or check.result
    if told.outcome is Recheck.denied and result is not check.result and result is not None:
        raise CHANGED(result=result.label)
    if told.outcome is Recheck.upheld and result is check.result and result is not None:
        raise NOT_CHANGED(outcome="成立", result=result.label)
    take_step(
        session,
        check,
        "recheck",
        rechecked_on=told.on,
        rechecked_by=told.by.strip(),
        rechecked_as=told.outcome,
        recheck_paper=told.paper.strip(),
        settled=result,
    )


def resolve(session: Session, check: MeansCheck, number: int, told: Resolved) -> bool:
    """Keep what is made of a hit; the same again changes nothing and gives ``False``.

    A hit may be resolved anew until the check is closed. Raises ``means-wrong-state``,
    ``means-hit-unknown``, ``means-step-date``, ``means-no-paper`` when a hit is excluded without.
    """
    if check.state in (MeansState.requested, MeansState.closed):
        raise _wrong_state(session, check, "处理信息")
    hit = next((one for one in hits_of(session, check) if one.number == number), None)
    if hit is None:
        raise NO_HIT(**_named(session, check), hit=number)
    _in_order(check.reported_on, told.on)
    if told.resolution is Resolution.excluded and not told.paper.strip():
        raise NEEDS_PAPER(what="排除")
    same = (hit.resolution, hit.resolved_on, hit.resolved_by, hit.paper)
    if same == (told.resolution, told.on, told.by, told.paper.strip()):
        return False
    hit.resolution, hit.resolved_on = told.resolution, told.on
    hit.resolved_by, hit.paper = told.by, told.paper.strip()
    session.add(hit)
    session.flush()
    return True


def close(session: Session, check: MeansCheck, on: date) -> None:
    """End a check whose hits are all resolved.

    Raises ``means-wrong-state``, ``means-step-date``, ``means-hits-open``.
    """
    _may(session, check, "close", on)
    _no_open_hit(session, check)
    take_step(session, check, "close", closed_on=on)


def take_step(session: Session, check: MeansCheck, step: str, **recorded: Any) -> None:
    """Write a step whose conditions hold: what it records, and the state it leads to."""
    for name, value in recorded.items():
        setattr(check, name, value)
    check.state = MeansState.of(CHECKING.step(step).target)
    session.add(check)
    session.flush()


# --- conditions -----------------------------------------------------------------------------------


def _may(session: Session, check: MeansCheck, step: str, on: date) -> None:
    if not CHECKING.allows(step, check.state):
        raise _wrong_state(session, check, CHECKING.step(step).title)
    batch = session.get_one(MeansBatch, check.batch_id)
    days = (check.rechecked_on, check.disputed_on, check.reported_on, batch.requested_on)
    _in_order(next(day for day in days if day), on)


def _in_order(before: date | None, on: date) -> None:
    if (before is not None and on < before) or on > clock.today():
        raise STEP_DATE(on=on, before=before)


def _no_open_hit(session: Session, check: MeansCheck) -> None:
    left = [str(hit.number) for hit in hits_of(session, check) if hit.resolution is None]
    if left:
        raise HITS_OPEN(**_named(session, check), hits="、".join(left))


def _wrong_state(session: Session, check: MeansCheck, act: str) -> MinzhengError:
    return WRONG_STATE(**_named(session, check), state=check.state.label, act=act)


def _named(session: Session, check: MeansCheck) -> dict[str, Any]:
    """The number of the batch and of the person, for what is said of a check."""
    batch = session.get_one(MeansBatch, check.batch_id)
    return {"number": batch.number, "subject": session.get_one(Person, check.person_id).id_no}
