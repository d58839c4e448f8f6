"""Divorces of the demo (虚构的离婚登记): one in every state, of couples of their own.

Samples, by the number of the receipt: ``LY…-00001`` cooling off, ``-00002`` may have the
certificate, ``-00003`` registered, ``-00004`` withdrawn, ``-00005`` lapsed, ``-00006`` ended by a
death; ``LR…-00001`` was not accepted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.rooms.marriage_office import booklets, signer
from minzheng.admin.demo.world import World
from minzheng.kernel.case import Case, Taking
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.procedure import perform
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter
from minzheng.kernel.setting import region
from minzheng.marriage.divorce.books import APPLICATIONS, REFUSALS
from minzheng.marriage.divorce.choices import Agreed, Booklets, TerminatedFor, Withdrawer
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.periods import window
from minzheng.marriage.divorce.procedure import PROCEDURE
from minzheng.marriage.divorce.process import DIVORCE
from minzheng.marriage.office.choices import Paper
from minzheng.people.choices import MarriageSource
from minzheng.people.marriages import begin, end_by_death
from minzheng.people.models import Death, Person

ISSUER = "虚构区民政局"


def invent(session: Session, world: World) -> None:
    """Fill the room of divorces."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:marriage-divorce"))
    _Filling(session, own).fill()


class _Filling:
    """The divorces being invented."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today
        self.reckoner = reckoner_of(session)

    def fill(self) -> None:
        """Cooling off, to be issued, registered, withdrawn, lapsed, ended, not accepted."""
        self.apply(8)
        self.apply(46, booklets=Booklets.one, statement=True)
        self.registered(self.apply(150, minors=1))
        withdrawn = self.apply(52)
        self.step(withdrawn, "withdraw", 40, by=Withdrawer.woman, receipt=True)
        self.apply(120)
        self.ended(self.apply(40))
        self.refused(35)

    def day(self, back: int) -> date:
        """So many days ago."""
        return self.today - timedelta(days=back)

    def couple(self) -> tuple[int, int]:
        """A man and a woman of no household."""
        man = newcomer(self.session, self.world, self.day(365 * 41 + 9), "male")
        woman = newcomer(self.session, self.world, self.day(365 * 38 + 9), "female")
        return man.stored_id, woman.stored_id

    def entered(self, book: Records, back: int, **facts: Any) -> Divorce:
        """An application of a couple whose marriage is known from the time before the program."""
        man, woman = self.couple()
        married, old = self.day(back + 365 * 9), f"虚构结字{back:04d}号"
        known = begin(
            self.session, man, woman, since=married, registered_on=married, certificate_no=old,
            source=MarriageSource.history,
        )  # fmt: skip
        terms = ("together", "by_will", "on_children", "on_property", "on_debts")
        told: dict[str, Any] = {
            "man_id": man, "woman_id": woman, "applied_on": self.day(back),
            "marriage_no": known.certificate_no, "issuer": ISSUER, "seat": region(self.session),
            "registrar": signer(self.session), **dict.fromkeys(terms, True),
        }  # fmt: skip
        made: Divorce = enter(self.session, book, told | facts)
        return made

    def apply(self, back: int, **facts: Any) -> Divorce:
        """An application accepted so many days ago."""
        one = self.entered(APPLICATIONS, back, **facts)
        self.step(one, "apply", back)
        return one

    def step(self, one: Divorce, name: str, back: int, **recorded: Any) -> None:
        """One step so many days ago."""
        taking = Taking(name, self.day(back), "虚构经办", recorded)
        case = Case.of(self.session, DIVORCE, one.stored_id)
        perform(self.session, PROCEDURE, case, taking, self.reckoner)

    def registered(self, one: Divorce) -> None:
        """Both came on the second day they could."""
        came = window(self.reckoner, one.applied_on).first.day + timedelta(days=1)
        first, second = booklets(self.session, Paper.divorce)
        self.step(
            one, "finish", (self.today - came).days, together=True, confirmed=True,
            agreement=Agreed.same, man_blank=first, woman_blank=second,
            registrar=signer(self.session),
        )  # fmt: skip

    def ended(self, one: Divorce) -> None:
        """The man died while the cooling-off ran."""
        man = self.session.get_one(Person, one.man_id)
        died = Death(
            person_id=man.stored_id, died_on=self.day(30), source="医院", document="死亡证明",
            told_on=self.day(28),
        )  # fmt: skip
        self.session.add(died)
        end_by_death(self.session, man.stored_id, died.died_on)
        self.session.flush()
        self.step(one, "terminate", 28, cause=TerminatedFor.death, document="死亡证明")

    def refused(self, back: int) -> None:
        """Married abroad: for a court to dissolve."""
        one = self.entered(REFUSALS, back, abroad=True)
        self.step(one, "refuse", back, reason="结婚登记不是在中国内地办理（第十四条第三项）")
