"""Letters of tombs (散坟整治文书): 散坟整治告知书, 散坟整治销号表."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from minzheng.burial.grave.models import Plot
from minzheng.burial.tomb.models import Tomb
from minzheng.burial.tomb.tombs import (
    NOTICE,
    NOTIFIED,
    REGISTERED,
    TOMBS,
    VERIFIED,
    tomb_state,
)
from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.label import Choice
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import find
from minzheng.kernel.setting import unit
from minzheng.kernel.spoken import spoken
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import Gazetteer


class Letter(Choice):
    """散坟文书."""

    notice = "notice", "告知书", "散坟整治告知书"
    closing = "closing", "销号表", "散坟整治销号表"


STATE = Problem(
    "tomb-letter-state", "{number} 是“{state}”，{states}时才能做{title}", "核对编号", kind=Misused
)
WHEN = {Letter.notice: (REGISTERED, NOTIFIED), Letter.closing: (VERIFIED,)}
"""In which states each letter is made."""


def form_of(session: Session, kind: str, number: str, today: date) -> Form:
    """A letter by its word; raises ``tomb-letter-state`` where it is not its time."""
    letter = spoken(Letter, kind, "文书")
    tomb: Tomb = find(session, TOMBS, number)
    state, states = tomb_state(tomb, today), WHEN[letter]
    if state not in states:
        raise STATE(number=tomb.number, state=state, states="、".join(states), title=letter.label)
    if letter is Letter.notice:
        return _notice(session, tomb, today)
    return _closing(session, tomb, today)


def _facts(session: Session, tomb: Tomb) -> tuple[tuple[str, str], ...]:
    """What both letters say of a tomb."""
    return (
        ("编号", tomb.number),
        ("地点", f"{Gazetteer.load(session).label(tomb.division_code)}{tomb.spot}"),
        ("所在区域", tomb.zone.label),
        ("坟型", tomb.kind.label),
        ("占地", f"{tomb.area} 平方分米" if tomb.area else BLANK),
        ("墓主", tomb.owner or BLANK),
        ("责任单位", tomb.unit),
    )


def _notice(session: Session, tomb: Tomb, today: date) -> Form:
    """散坟整治告知书: what is asked, by when; nothing is done without consent or law."""
    days = standards_of(session).on(Month.of(today)).count(NOTICE)
    day = tomb.notified_on or today
    answer = long_day(day + timedelta(days=days))
    term = f"在{long_day(tomb.due_by)}前" if tomb.due_by is not None else "在规定的期限内"
    return Form(
        "散坟整治告知书",
        tomb.number,
        f"{tomb.kin or BLANK}：",
        (
            f"经排查，下列坟墓位于{tomb.zone.label}，已造册。按照《殡葬管理条例》第二十二条，"
            f"请{term}迁入公墓，或者深埋、不留坟头；具体方式与你们商定。",
        ),
        _facts(session, tomb),
        (
            f"有异议或者属于应当保护的墓地，请在{answer}前提出，并提供材料。",
            "没有家属同意或者依法作出的决定，不动坟墓；整治前后都拍照存档。",
        ),
        issuer=unit(session),
        day=long_day(today),
        blanks=("家属意见", "家属签字", "送达人", "送达日期"),
    )


def _closing(session: Session, tomb: Tomb, today: date) -> Form:
    """散坟整治销号表: every step with its day, and the digests of the photographs."""
    plot = session.get(Plot, tomb.plot_id) if tomb.plot_id is not None else None
    place = f"{tomb.moved_to}{'　墓位 ' + plot.number if plot is not None else ''}"
    way = tomb.treatment.label if tomb.treatment else BLANK
    basis = tomb.basis.label if tomb.basis else BLANK
    return Form(
        "散坟整治销号表",
        tomb.number,
        "",
        ("下列坟墓已整治并验收，予以销号。",),
        (
            *_facts(session, tomb),
            ("造册", str(tomb.registered_on or BLANK)),
            ("告知", f"{tomb.notified_on}　{tomb.notice_way}"),
            ("依据", f"{basis}　{tomb.basis_no}　{tomb.agreed_on}"),
            ("整治", f"{way}　{tomb.done_on}"),
            ("迁入", place or "不迁入"),
            ("整治前照片", tomb.before_photo),
            ("整治后照片", tomb.after_photo),
            ("验收", f"{tomb.verified_on}　{tomb.verifier}"),
        ),
        issuer=unit(session),
        day=long_day(today),
        blanks=("村（社区）盖章", "乡镇盖章", "验收人签字"),
    )
