"""Service: what the command of letters does (文书经办)."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from minzheng.assist.letters import acts, fill
from minzheng.assist.letters.choices import LetterKind
from minzheng.assist.office import office_of
from minzheng.errors import Misused
from minzheng.kernel import setting
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import Form, Making, make_letter
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.models import Act
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

NO_KIND = Problem("letter-kind-unknown", "没有“{value}”这种文书", "可用：{known}", kind=Misused)


def write_letter(
    desk: Desk, word: str, number: str, output: Path, *, dry_run: bool, overwrite: bool
) -> None:
    """Fill a letter from its decision and write it."""
    kind = _kind(word)
    making = Making(output, dry_run=dry_run, overwrite=overwrite)
    make_letter(desk, kind.label, number, lambda session: _filled(session, kind, number), making)


def _kind(word: str) -> LetterKind:
    try:
        return LetterKind.of(word)
    except ValueError:
        known = "、".join(f"{kind.value}（{kind.label}）" for kind in LetterKind)
        raise NO_KIND(value=word, known=known) from None


def _filled(session: Session, kind: LetterKind, number: str) -> Form:
    """The letter of a kind about a case or an application."""
    if kind is LetterKind.refuse:
        return _refused(session, number)
    grant = acts.case_of(session, number)
    person = session.get_one(Person, grant.person_id)
    unit = setting.unit(session)
    if kind is LetterKind.hearing:
        return fill.hearing(grant, person, acts.hearing_of(session, grant), unit)
    decision = acts.decision_of(session, grant, Act.of(kind.value))
    place = setting.setting(session, "place")
    given = decision.notice_no or acts.number_for(
        session, kind, f"decision:{decision.stored_id}", place
    )
    told = fill.Told(
        session=session,
        standards=standards_of(session),
        grant=grant,
        person=person,
        decision=decision,
        unit=unit,
        number=given,
    )
    return fill.MAKERS[kind.value](told)


def _refused(session: Session, number: str) -> Form:
    """不予确认告知书: from the step that refused an application."""
    application, step = acts.refusal_of(session, number)
    person = session.get_one(Person, application.person_id)
    std = standards_of(session).on(Month.of(step.taken_on))
    place = setting.setting(session, "place")
    given = acts.number_for(session, LetterKind.refuse, f"step:{step.stored_id}", place)
    places = Gazetteer.load(session)
    right = fill.WORDS[application.kind.value]
    reason = str(step.told.get("reason") or fill.BLANK)
    return Form(
        title=f"{right}不予确认告知书",
        number=given,
        to=f"{person.name}：",
        paragraphs=[
            f"你（户）于{fill.long_day(application.applied_on)}提出的{right}申请，经调查核对，"
            f"因{reason}，根据{fill.law(application.kind.value, 'refuse')}，决定不予确认。",
        ],
        facts=[
            ("姓名", person.name),
            ("公民身份号码", person.id_no),
            ("住址", places.label(application.division_code)),
            ("申请编号", application.number),
            ("受理单位", office_of(places, application.division_code)),
            ("理由", reason),
            ("决定日期", fill.long_day(step.taken_on)),
        ],
        closing=[fill.remedy(std)],
        issuer=setting.unit(session),
        day=fill.long_day(step.taken_on),
    )
