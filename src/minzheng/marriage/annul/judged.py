"""Judged (文书对婚姻的效力): which marriage a court's paper is about, and what becomes of it.

民法典 第一千零八十条 (a divorce ends it on the effective day), 第一千零五十四条 (void and annulled
never were), 第五十一条 (a declaration of death ends it; revoked, it revives unless the spouse
married again or declared in writing to be unwilling), 第四十九条.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.finding import Problem
from minzheng.kernel.record.declare import Fault, Values
from minzheng.marriage.annul.choices import DECLARATIONS, DIVORCES, Judgment, Outcome
from minzheng.marriage.annul.models import CourtNote
from minzheng.marriage.couples import keys_of, with_each_other
from minzheng.marriage.register.choices import Side
from minzheng.people.choices import MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import (
    NEVER_WAS,
    end_otherwise,
    marriages_of,
    past,
    revive,
)
from minzheng.people.models import Death

ENDS = {
    Judgment.divorced: MarriageEnd.court_divorce,
    Judgment.mediated: MarriageEnd.court_divorce,
    Judgment.void: MarriageEnd.void,
    Judgment.annulled: MarriageEnd.annulled,
    Judgment.declared_dead: MarriageEnd.declared_dead,
}
"""By what a marriage ended, for every paper that ends one."""

LAW = "婚姻登记条例 第二十条"
NOT_ON_FILE = Problem(
    "court-note-no-marriage", "库中没有两人的这段婚姻",
    "文书写明结婚登记日期的加 --married-on，程序据此补入；不写明的向法院或原登记机关核实", cite=LAW,
)  # fmt: skip
OTHER_CERTIFICATE = Problem(
    "court-note-other-certificate", "两人的婚姻中没有结婚证字号 {value} 的",
    "核对文书；不写明的留空", cite=LAW,
)  # fmt: skip
ENDED_BEFORE = Problem(
    "court-note-ended", "这段婚姻已于 {until} 终止（{reason}），与文书不符",
    "核对文书和当事人；库中有误的报管理员订正", cite=LAW,
)  # fmt: skip
NO_DECLARATION = Problem(
    "court-note-no-declaration", "没有因宣告死亡终止的婚姻可以恢复",
    "先登记宣告死亡的文书：marriage court-note add", cite="民法典 第五十一条",
)  # fmt: skip
NOT_MARRIED_YET = Problem(
    "court-note-before-marriage", "文书 {effective} 生效，早于结婚登记日期 {since}", "核对日期",
    cite=LAW,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What a paper is about: the couple on file, and their marriage where it is on file."""

    man_id: int | None
    woman_id: int | None
    marriage: Marriage | None
    known: list[Marriage]


def about(session: Session, told: Values) -> About:
    """The marriage that a paper means: by its number, its day, or the one it can be about."""
    man_id, woman_id = keys_of(session, told)
    known = with_each_other(session, man_id, woman_id)
    return About(man_id, woman_id, _meant(known, told), known)


def _meant(known: list[Marriage], told: Values) -> Marriage | None:
    """The one marriage of the couple that a paper means."""
    certificate = (told["certificate_no"] or "").strip()
    fitting = [one for one in known if not certificate or one.certificate_no == certificate]
    if told["married_on"] is not None:
        fitting = [one for one in fitting if one.registered_on == told["married_on"]]
    on = told["effective_on"]
    fitting = [one for one in fitting if on is None or one.since <= on]
    if told["kind"] is Judgment.undeclared:
        fitting = [one for one in fitting if one.ended_for is MarriageEnd.declared_dead]
    open_first = sorted(fitting, key=lambda one: (one.until is None, one.since))
    return open_first[-1] if open_first else None


# --- what cannot be -------------------------------------------------------------------------------


def faults(session: Session, told: Values) -> Iterator[Fault]:
    """What in a paper does not fit the marriages on file."""
    kind, on = told["kind"], told["effective_on"]
    if kind is None or on is None:
        return
    found = about(session, told)
    since, certificate = told["married_on"], (told["certificate_no"] or "").strip()
    if since is not None and since > on:
        yield "married_on", NOT_MARRIED_YET.finding(effective=on, since=since)
    if kind is Judgment.undeclared:
        if found.marriage is None:
            yield "kind", NO_DECLARATION.finding()
        elif found.marriage.until is not None and found.marriage.until > on:
            reason = MarriageEnd.declared_dead.label
            told_of = ENDED_BEFORE.finding(until=found.marriage.until, reason=reason)
            yield "effective_on", told_of
        return
    if found.marriage is not None:
        yield from _ended(found.marriage, kind, on)
        return
    if certificate and found.known and since is None:
        yield "certificate_no", OTHER_CERTIFICATE.finding(value=certificate)
    elif since is None:
        yield "married_on", NOT_ON_FILE.finding()


def _ended(marriage: Marriage, kind: Judgment, on: date) -> Iterator[Fault]:
    """A marriage that is over already, where the paper does not come before what ended it."""
    if marriage.until is None or marriage.ended_for is None or _earlier(marriage, kind, on):
        return
    reason = marriage.ended_for.label
    yield "kind", ENDED_BEFORE.finding(until=marriage.until, reason=reason)


def _earlier(marriage: Marriage, kind: Judgment, on: date) -> bool:
    """Whether a paper stands in the place of what the file holds to have ended a marriage."""
    by_death = marriage.ended_for in (MarriageEnd.death, MarriageEnd.declared_dead)
    if ENDS[kind] in NEVER_WAS:
        return marriage.ended_for not in NEVER_WAS
    if kind in DIVORCES:
        return by_death and marriage.until is not None and on < marriage.until
    return marriage.ended_for is MarriageEnd.death


# --- what becomes of it ---------------------------------------------------------------------------


def apply(session: Session, note: CourtNote, told: Values) -> None:
    """Let a paper that :func:`faults` let pass have its effect."""
    found = about(session, told)
    if note.kind is Judgment.undeclared:
        if found.marriage is None:
            raise LookupError("a declaration that ended no marriage was let pass")
        note.marriage_id = found.marriage.id
        note.outcome = _revived(session, found.marriage, note)
        return
    reason = ENDS[note.kind]
    marriage = found.marriage
    if marriage is None:
        marriage = _entered(session, note, reason)
    else:
        end_otherwise(session, marriage, note.effective_on, reason, note.document_no)
    note.marriage_id = marriage.id
    note.outcome = Outcome.never_was if reason in NEVER_WAS else Outcome.ended


def _entered(session: Session, note: CourtNote, reason: MarriageEnd) -> Marriage:
    """A marriage that only the paper tells of, over already."""
    since = note.married_on
    if since is None:
        raise LookupError("a marriage that is not on file was let pass without its day")
    return past(
        session,
        Marriage(
            man_id=note.man_id, woman_id=note.woman_id, since=since, registered_on=since,
            certificate_no=note.certificate_no, source=MarriageSource.papers,
            until=since if reason in NEVER_WAS else note.effective_on, ended_for=reason,
            end_document=note.document_no,
        ),
    )  # fmt: skip


def _revived(session: Session, marriage: Marriage, note: CourtNote) -> Outcome:
    """Whether a marriage revives: not when the spouse married again or is unwilling.

    A marriage that the declared person himself made meanwhile stands too (第四十九条).
    """
    if note.unwilling_on is not None or _married_since(session, marriage):
        return Outcome.stands_over
    revive(session, marriage)
    return Outcome.revived


def _married_since(session: Session, marriage: Marriage) -> bool:
    """Whether one of the two has married somebody since; how that ended makes no difference."""
    over = marriage.until
    return any(
        one.id != marriage.id and one.ended_for not in NEVER_WAS and over is not None
        and one.since >= over
        for one in marriages_of(session, [marriage.man_id, marriage.woman_id])
    )  # fmt: skip


def absent_of(note: CourtNote) -> int | None:
    """Who was declared dead, or is so no longer."""
    if note.kind not in DECLARATIONS:
        return None
    return note.man_id if note.absent is Side.man else note.woman_id


def still_dead(session: Session, note: CourtNote) -> date | None:
    """The death on file of somebody whose declaration was revoked."""
    key = absent_of(note)
    if note.kind is not Judgment.undeclared or key is None:
        return None
    return session.exec(select(col(Death.died_on)).where(Death.person_id == key)).first()
