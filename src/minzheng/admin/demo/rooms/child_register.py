"""Children's files of the demo (虚构的儿童档案): a few children of every kind.

Children of the county's families are left behind, migrant, poor or unsupported; the orphans and the
foundling are people of their own, because nobody with 低保 is an orphan. Every act of every book
finds a line that it can be done with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.cast import Villager
from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.child.register.choices import (
    Kin,
    LabelKind,
    Mode,
    Parent,
    ParentStatus,
    Role,
    Stage,
)
from minzheng.child.register.files import FILES, LABELS
from minzheng.child.register.people import ENTRUSTMENTS, GUARDIANS, PARENTS
from minzheng.child.register.schools import MODES, SCHOOLS
from minzheng.kernel.calendar import add_months, age_on
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter

ALIKE = (LabelKind.left_behind, LabelKind.left_behind, LabelKind.migrant, LabelKind.poor)
"""What the children of families are, one after the other."""

ORPHANS = ((11, "female"), (17, "male"))
"""Age and sex of the orphans."""


def invent(session: Session, world: World) -> None:
    """Fill the books of the files."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:child-register"))
    _Filling(session, own).fill()


class _Filling:
    """The demo's children being written."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.today = world.plan.today
        self.opened = date(self.today.year, 3, 2)
        self.director = invent_name(world.rng, "female", 1985)[1]

    def fill(self) -> None:
        """Every kind of child in turn."""
        children = [who for who, _ in self.minors()]
        elders = [who for lone in reversed(self.world.lones) for who in [lone.holder]]
        alive = [who for who in elders if who.passing is None]
        for turn, (kind, who) in enumerate(zip(ALIKE, children, strict=False)):
            child = self.file(who.key, who.spot.code)
            self.ordinary(child, kind, who, alive[turn % len(alive)] if alive else None)
        for who, elder in self.with_grandparent():
            self.unsupported(self.file(who.key, who.spot.code), elder)
        for years, sex in ORPHANS:
            self.orphan(years, sex)
        self.foundling()

    # --- who there is -----------------------------------------------------------------------

    def minors(self) -> Iterator[tuple[Villager, Any]]:
        """Children under 15 with a parent at home, one a family, the newest family first."""
        for family in reversed(self.world.families):
            found = [
                stay
                for stay in family.here()
                if stay.relation[0] in "23" and stay.who.passing is None
                and 5 <= stay.who.age(self.today) < 15
            ]  # fmt: skip
            for stay in found[:1]:
                yield stay.who, family

    def with_grandparent(self) -> Iterator[tuple[Villager, Villager]]:
        """A grandchild and the head who raises it: the first there is."""
        for family in reversed(self.world.families):
            here = family.here()
            heads = [stay.who for stay in here if stay.relation == "02"]
            for stay in here:
                if stay.relation[0] == "4" and stay.who.age(self.today) < 16 and heads:
                    yield stay.who, heads[0]
                    return

    def newcomer(self, birth: date, sex: str) -> tuple[int, str]:
        """A person who belongs to no household: key and village."""
        made = newcomer(self.session, self.world, birth, sex)
        return made.stored_id, made.division_code

    # --- the books --------------------------------------------------------------------------

    def put(self, book: Records, child: Any, **facts: Any) -> Any:
        """One line about a child."""
        return enter(self.session, book, {"child_id": child.id, **facts})

    def file(self, person_id: int, code: str, **facts: Any) -> Any:
        """A file opened in spring."""
        told = {"person_id": person_id, "division_code": code, "address": "三组12号"}
        told |= {"opened_on": self.opened, "director": self.director}
        return enter(self.session, FILES, told | facts)

    def ordinary(self, child: Any, kind: LabelKind, who: Villager, elder: Villager | None) -> None:
        """A child with a label and a school; the left behind are entrusted to somebody."""
        away = kind in (LabelKind.left_behind, LabelKind.migrant)
        where: dict[str, Any] = {"away": "广东东莞", "away_since": self.opened} if away else {}
        self.put(LABELS, child, kind=kind, since=self.opened, basis="摸排表", **where)
        self.school(child, who.age(self.today))
        mode = Mode.home if kind is LabelKind.left_behind else Mode.kin
        self.put(MODES, child, mode=mode, since=self.opened, place="三组12号")
        if kind is LabelKind.left_behind and elder is not None:
            self.put(
                ENTRUSTMENTS, child, person_id=elder.key, kin=Kin.relative, since=self.opened,
                basis="委托照护确认书", heard=True, school_told=True, village_told=True,
            )  # fmt: skip

    def school(self, child: Any, years: int) -> None:
        """The school of somebody's age."""
        stage = Stage.primary if years < 12 else Stage.junior if years < 15 else Stage.senior
        since = date(self.today.year - 1, 9, 1)
        self.put(SCHOOLS, child, stage=stage, school=f"虚构{stage.label}", since=since)

    def guard(self, child: Any, person_id: int, kin: Kin) -> None:
        """Somebody who guards a child and cares for it."""
        for role in (Role.guardian, Role.carer):
            told = {"role": role, "kin": kin, "person_id": person_id, "since": self.opened}
            self.put(GUARDIANS, child, **told)

    def unsupported(self, child: Any, elder: Villager) -> None:
        """The father in prison for years, the mother lost; a grandparent raises the child."""
        accepted = add_months(self.opened, -8)
        self.put(
            PARENTS, child, parent=Parent.father, status=ParentStatus.prison,
            since=add_months(self.opened, -10), term_months=48, proof="判决书",
            expected_on=add_months(self.opened, 38),
        )  # fmt: skip
        self.put(
            PARENTS, child, parent=Parent.mother, status=ParentStatus.lost,
            since=add_months(accepted, -2), accepted_on=accepted, proof="报案回执",
            **dict.fromkeys(
                ("pledged", "neighbours", "village_proof", "town_check", "county_confirm"), True
            ),
        )  # fmt: skip
        self.put(LABELS, child, kind=LabelKind.unattended, since=self.opened, basis="认定表")
        self.put(MODES, child, mode=Mode.kin, since=self.opened, place="五组3号")
        self.guard(child, elder.key, Kin.grandparent)
        self.school(child, 13)

    def orphan(self, years: int, sex: str) -> None:
        """Both parents dead; somebody of the family guards the child."""
        birth = self.today - timedelta(days=365 * years + 250)
        child = self.file(*self.newcomer(birth, sex))
        for parent in Parent:
            self.put(
                PARENTS, child, parent=parent, status=ParentStatus.dead,
                since=self.opened - timedelta(days=400), proof="死亡证明",
            )  # fmt: skip
        guardian, _ = self.newcomer(date(self.today.year - 62, 5, 8), "female")
        self.guard(child, guardian, Kin.maternal)
        self.put(LABELS, child, kind=LabelKind.orphan, since=self.opened, basis="认定表")
        self.put(MODES, child, mode=Mode.kin, since=self.opened, place="七组9号")
        self.school(child, age_on(birth, self.today))

    def foundling(self) -> None:
        """Found two years ago, raised in the institution; the police have not concluded yet."""
        birth = self.today - timedelta(days=900)
        child = self.file(*self.newcomer(birth, "female"), foundling=True)
        self.put(
            GUARDIANS, child, role=Role.guardian, kin=Kin.bureau, body="虚构民政局",
            since=self.opened,
        )  # fmt: skip
        self.put(MODES, child, mode=Mode.institution, since=self.opened, place="虚构儿童福利院")
