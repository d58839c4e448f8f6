"""Archive (查档): what is on file about the marriage or divorce whose certificate is asked for.

婚姻登记条例 第二十一条: the registry makes out a new certificate when its archive proves the
registration; of what another organ registered that organ's archive paper proves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.record.declare import Values
from minzheng.marriage.couples import keys_of, with_each_other
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.reissue.choices import Proof
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.choices import MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS, Standing, standing
from minzheng.people.models import Death, Person

BY_DIVORCE = (MarriageEnd.divorce, MarriageEnd.court_divorce)
PROOF_OF = {
    MarriageSource.registry: Proof.registry,
    MarriageSource.history: Proof.history,
    MarriageSource.national: Proof.national,
}
"""What a marriage on file proves by where it comes from; the parties' own papers prove nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a request: the two on file, their marriage, the divorce registered here.

    ``marriage`` is the one that the certificate is about, whether or not it still stands.
    """

    on: date
    man_id: int | None
    woman_id: int | None
    marriage: Marriage | None
    divorce: Divorce | None
    proof: Proof | None

    def key(self, side: str) -> int | None:
        """The key of one of the two."""
        return self.man_id if side == "man" else self.woman_id


def found_for(session: Session, told: Values, on: date) -> Found:
    """What the archive says of a request as told."""
    man_id, woman_id = keys_of(session, told)
    known = [one for one in with_each_other(session, man_id, woman_id) if one.since <= on]
    paper = told["certificate"]
    marriage = _divorced(known, on) if paper is Paper.divorce else _married(known, told)
    divorce = _registered_divorce(session, marriage) if paper is Paper.divorce else None
    proof = _proof(session, marriage, divorce, paper)
    if proof is None and told["archive_paper"]:
        proof = Proof.paper
    return Found(on, man_id, woman_id, marriage, divorce, proof)


def _married(known: list[Marriage], told: Values) -> Marriage | None:
    """The newest marriage; an archive paper may tell of one after all that are on file."""
    newest = known[-1] if known else None
    told_on = told["original_on"]
    if newest is not None and newest.until is not None and told["archive_paper"]:
        later = told_on is not None and told_on >= newest.until and told_on > newest.registered_on
        return None if later else newest
    return newest


def _divorced(known: list[Marriage], on: date) -> Marriage | None:
    """The newest marriage that ended by divorce."""
    ended = [one for one in known if one.ended_for in BY_DIVORCE and one.until and one.until <= on]
    return ended[-1] if ended else None


def open_marriage(session: Session, found: Found, by: date) -> Marriage | None:
    """The marriage of the two that goes on by the file, though begun by a day."""
    known = with_each_other(session, found.man_id, found.woman_id)
    return next((one for one in known if one.until is None and one.since <= by), None)


def _registered_divorce(session: Session, marriage: Marriage | None) -> Divorce | None:
    """The divorce that this registry registered."""
    if marriage is None:
        return None
    query = select(Divorce).where(
        Divorce.marriage_id == marriage.id, col(Divorce.registered_on).is_not(None)
    )
    return session.exec(query).first()


def _proof(
    session: Session, marriage: Marriage | None, divorce: Divorce | None, paper: Paper | None
) -> Proof | None:
    """What on file proves the registration, if anything does."""
    if marriage is None:
        return None
    if divorce is not None:
        return Proof.registry
    before = select(Reissue.id).where(Reissue.marriage_id == marriage.id, Reissue.paper == paper)
    if session.exec(before).first() is not None:
        return Proof.paper
    return PROOF_OF.get(marriage.source)


def why_over(session: Session, marriage: Marriage, on: date) -> tuple[str, date] | None:
    """Why and since when a marriage does not stand on a day; nothing while it does."""
    if marriage.ended_for in NEVER_WAS:
        return marriage.ended_for.label, marriage.since
    if marriage.until is not None and marriage.ended_for is not None and marriage.until <= on:
        return marriage.ended_for.label, marriage.until
    for key in (marriage.man_id, marriage.woman_id):
        died = died_on(session, key)
        if died is not None and died <= on:
            return MarriageEnd.death.label, died
    return None


def died_on(session: Session, person_id: int) -> date | None:
    """The day of somebody's death, if it is on file."""
    return session.exec(select(col(Death.died_on)).where(Death.person_id == person_id)).first()


def standing_of(session: Session, person_id: int | None, on: date) -> Standing | None:
    """The marital status of somebody on file."""
    return standing(session, person_id, on) if person_id is not None else None


def couple_of(session: Session, one: Reissue) -> tuple[Person, Person]:
    """The two of a reissue."""
    return session.get_one(Person, one.man_id), session.get_one(Person, one.woman_id)
