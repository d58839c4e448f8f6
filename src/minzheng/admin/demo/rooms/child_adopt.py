"""Adoptions of the demo (虚构的收养): one registered, one dissolved, others under way.

Those that were registered are children and couples of their own, so that nobody else's file is
closed; the applications under way are about the orphans and the foundling on file.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.child.adopt.books import ADOPTIONS, FILE_CHECKS
from minzheng.child.adopt.choices import Assessor, Fitness, Giver, Origin, Parting, Route
from minzheng.child.adopt.clocks import case_of, clocks_of
from minzheng.child.adopt.models import Adoption
from minzheng.child.adopt.papers import needed
from minzheng.child.adopt.procedure import PROCEDURE
from minzheng.child.register.choices import Kin, LabelKind, Mode, Role
from minzheng.child.register.files import FILES
from minzheng.child.register.models import ChildFile, ChildLabel
from minzheng.child.register.people import GUARDIANS
from minzheng.child.register.schools import MODES
from minzheng.kernel.case import Taking
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.procedure import perform
from minzheng.kernel.record.take import enter
from minzheng.kernel.setting import region
from minzheng.people.models import Person

MARKS = "9 9 4 9 13 9 5 9 4 4 13"


def invent(session: Session, world: World) -> None:
    """Fill the room of adoptions."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:child-adopt"))
    _Filling(session, own).fill()


class _Filling:
    """The adoptions being invented."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today
        self.reckoner = reckoner_of(session)

    def fill(self) -> None:
        """Registered, dissolved, being dissolved, ready, received, to be noticed, refused."""
        self.registered()
        self.dissolved(done=True)
        self.dissolved(done=False)
        orphans = self.orphans()
        if len(orphans) > 1:
            self.ready(orphans[0])
            self.received(orphans[1])
        foundling = self.foundling()
        if foundling is not None:
            self.accepted(foundling)
        if len(orphans) > 1:
            self.refused(orphans[1])

    def day(self, back: int) -> date:
        """So many days ago."""
        return self.today - timedelta(days=back)

    # --- who there is -----------------------------------------------------------------------

    def orphans(self) -> list[ChildFile]:
        """The orphans on file, by number."""
        query = (
            select(ChildFile)
            .join(ChildLabel, col(ChildLabel.child_id) == ChildFile.id)
            .where(ChildLabel.kind == LabelKind.orphan, col(ChildFile.closed_on).is_(None))
        )
        return list(self.session.exec(query.order_by(ChildFile.number)))

    def foundling(self) -> ChildFile | None:
        """The foundling on file."""
        query = select(ChildFile).where(
            col(ChildFile.foundling), col(ChildFile.closed_on).is_(None)
        )
        return self.session.exec(query.order_by(ChildFile.number)).first()

    def person(self, years: int, sex: str) -> int:
        """A grown person of an age."""
        birth = self.day(365 * years + 100)
        return newcomer(self.session, self.world, birth, sex).stored_id

    def couple(self) -> dict[str, Any]:
        """A couple with no children."""
        people = {"person_id": self.person(38, "male"), "spouse_id": self.person(36, "female")}
        return {**people, "married": True, "able": True, "healthy": True, "clean": True}

    def child(self, birth: date, sex: str, **facts: Any) -> ChildFile:
        """A child with a file opened long ago."""
        person = newcomer(self.session, self.world, birth, sex)
        told: dict[str, Any] = {"person_id": person.id, "division_code": person.division_code}
        told |= {"opened_on": max(birth, self.day(300)), "address": "三组12号"}
        made: ChildFile = enter(self.session, FILES, told | facts)
        return made

    # --- the work ---------------------------------------------------------------------------

    def apply(self, child: ChildFile, back: int, **facts: Any) -> Adoption:
        """An application with all its papers."""
        told = {"child_id": child.id, "applied_on": self.day(back), "giver_name": "虚构送养人"}
        told |= {"seat": region(self.session), "giver_agrees": True, "supporters_agree": True}
        made: Adoption = enter(self.session, ADOPTIONS, told | facts)
        self.step(made, "apply", back, papers=needed(made))
        return made

    def step(self, one: Adoption, name: str, back: int, **recorded: Any) -> None:
        """One step so many days ago."""
        taking = Taking(name, self.day(back), "虚构经办", recorded)
        perform(self.session, PROCEDURE, case_of(self.session, one), taking, self.reckoner)

    def assess(self, one: Adoption, since: int, until: int) -> None:
        """An assessment: consent and report so many days ago."""
        self.step(one, "consent", since, assessor=Assessor.bureau)
        together = {"together_since": self.day(since), "together_until": self.day(until)}
        self.step(
            one, "assess", until, staff=("评估甲", "评估乙"), marks=MARKS, fitness=Fitness.fit,
            **together,
        )  # fmt: skip

    def registered(self) -> None:
        """A foundling of the institution, noticed, assessed, adopted; the file was checked."""
        child = self.child(self.day(700), "female", foundling=True)
        guardian: dict[str, Any] = {
            "child_id": child.id,
            "role": Role.guardian,
            "kin": Kin.institution,
        }
        guardian |= {"body": "虚构儿童福利院", "since": child.opened_on}
        enter(self.session, GUARDIANS, guardian)
        mode = {"child_id": child.id, "mode": Mode.institution, "since": child.opened_on}
        enter(self.session, MODES, mode)
        one = self.apply(
            child, 220, origin=Origin.institution, giver=Giver.institution,
            found_on=self.day(690), found_at="某乡卫生院门口", features="左肩有胎记",
            **self.couple(),
        )  # fmt: skip
        self.step(one, "accept", 219)
        self.step(one, "notice", 218, medium="虚构日报")
        self.assess(one, 216, 170)
        end = clocks_of(case_of(self.session, one), self.reckoner)["notice"].end
        assert end is not None
        self.step(one, "register", (self.today - end.day).days - 1)
        self.check(one, ("公告样张没有盖章", None), ("", None), ("缺评估照片", 15))

    def dissolved(self, *, done: bool) -> None:
        """A step-child of seventeen, grown up since; the adoption ends by agreement."""
        child = self.child(self.day(365 * 18 + 50), "male")
        one = self.apply(
            child, 200, route=Route.step, origin=Origin.own, giver=Giver.parents,
            person_id=self.person(45, "male"), married=True, birth_parents_agree=True,
            child_agrees=True,
        )  # fmt: skip
        self.step(one, "accept", 199)
        self.step(one, "register", 190)
        self.step(one, "petition", 20, reason="协商一致", child_consents=True)
        if done:
            self.step(one, "dissolve", 10, way=Parting.agreed)
            self.check(one, ("", None))

    def ready(self, child: ChildFile) -> None:
        """An orphan whose adoption may be registered."""
        one = self.apply(
            child, 80, origin=Origin.orphan, giver=Giver.guardian, child_agrees=True,
            **self.couple(),
        )  # fmt: skip
        self.assess(one, 79, 30)
        self.step(one, "accept", 20)

    def received(self, child: ChildFile) -> None:
        """An application of this week."""
        self.apply(
            child, 3, origin=Origin.orphan, giver=Giver.guardian, child_agrees=True,
            **self.couple(),
        )  # fmt: skip

    def accepted(self, child: ChildFile) -> None:
        """A foundling for whom the notice comes next."""
        one = self.apply(
            child, 12, origin=Origin.institution, giver=Giver.institution,
            found_on=child.opened_on, found_at="某街道菜市场", features="蓝色包被", **self.couple(),
        )  # fmt: skip
        self.step(one, "accept", 10)
        self.step(one, "consent", 10, assessor=Assessor.bureau)

    def refused(self, child: ChildFile) -> None:
        """Somebody unmarried, not forty years older, refused with the article."""
        sex = "female" if self.sex_of(child) == "male" else "male"
        one = self.apply(
            child, 60, origin=Origin.orphan, giver=Giver.guardian, child_agrees=True,
            person_id=self.person(35, sex), married=False, able=True, healthy=True, clean=True,
        )  # fmt: skip
        self.step(one, "accept", 59)
        self.step(one, "refuse", 50)

    def sex_of(self, child: ChildFile) -> str:
        """male or female."""
        sex = self.session.get_one(Person, child.person_id).sex
        return sex.value if sex is not None else "male"

    def check(self, one: Adoption, *defects: tuple[str, int | None]) -> None:
        """Looks at the file, one every ten days: what was wanting, and when it was mended."""
        for place, (defect, mended) in enumerate(defects):
            line = enter(
                self.session, FILE_CHECKS,
                {"adoption_id": one.id, "checked_on": self.day(40 - 10 * place),
                 "checked_by": "检查甲", "defect": defect},
            )  # fmt: skip
            line.mended_on = self.day(mended) if mended else None
            self.session.add(line)
