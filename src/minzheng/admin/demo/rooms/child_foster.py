"""Foster care and institutions of the demo (虚构的寄养和机构): a few wards of the bureau.

The county's own home was closed and its children went to the prefecture's, so that the rate of beds
is not applicable; two wards live in families, one still on trial. Every act finds a line.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.child.foster.choices import Heading, InstitutionKind, PlacedFor, Schooling
from minzheng.child.foster.families import FAMILIES
from minzheng.child.foster.fosters import FOSTERS, VISITS
from minzheng.child.foster.institutions import BEDS, INSTITUTIONS
from minzheng.child.foster.models import FosterFamily, Institution
from minzheng.child.foster.placements import CARE, PLACEMENTS
from minzheng.child.register.choices import Kin, Mode, Role
from minzheng.child.register.files import FILES
from minzheng.child.register.models import CareMode, ChildFile
from minzheng.child.register.people import GUARDIANS
from minzheng.kernel.record.take import enter

DONE = (
    (Heading.rearing, "换季添衣"),
    (Heading.medical, "年度体检"),
    (Heading.rehab, "肢体训练"),
    (Heading.teaching, "学前识字"),
    (Heading.settling, "评估是否适合寄养"),
)


def invent(session: Session, world: World) -> None:
    """Fill the books of families and institutions."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:child-foster"))
    _Filling(session, own).fill()


class _Filling:
    """The demo's books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.today = world.plan.today
        self.opened = self.today - timedelta(days=90)
        self.visitor = invent_name(world.rng, "female", 1984)[1]

    def fill(self) -> None:
        """Institutions, who is in them, families, and who is in those."""
        home = self.institutions()
        housed = self.ward(9, "male")
        self.place(housed, home, self.opened + timedelta(days=1))
        for heading, content in DONE:
            facts = {"heading": heading, "content": content, "done_by": self.visitor}
            self.put(CARE, child_id=housed.id, done_on=self.today - timedelta(days=9), **facts)
        for child, since in self.housed_before(home):
            self.place(child, home, since)
        self.family(34)
        on_trial = self.foster(self.ward(11, "female"), home, 32)
        settled = self.foster(self.ward(6, "male"), home, 86)
        settled.signed_on = settled.since + timedelta(days=30)
        settled.agreement_no = "虚构寄养〔2026〕1号"
        settled.agreed_until = settled.signed_on.replace(year=settled.signed_on.year + 3)
        self.session.add(settled)
        for one, days in ((on_trial, (12, 26)), (settled, (14, 28, 42, 56, 70, 84))):
            for after in days:
                told = {"visited_on": one.since + timedelta(days=after), "visitor": self.visitor}
                self.put(VISITS, foster_id=one.id, seen=True, found="饮食起居正常", **told)

    def put(self, book: Any, **facts: Any) -> Any:
        """One line."""
        return enter(self.session, book, facts)

    # --- institutions -----------------------------------------------------------------------

    def institutions(self) -> Institution:
        """The county's own, closed; a shelter that is open; the prefecture's, which took over."""
        town = self.world.spot().code[:9]
        own = self.institution("虚构县儿童福利院", InstitutionKind.home, 2012, division_code=town)
        self.put(BEDS, institution_id=own.id, since=own.opened_on, beds=50, basis="核定表")
        own.closed_on, own.closed_note = date(2020, 12, 31), "统一移交市儿童福利院集中供养"
        shelter = self.institution("虚构未保中心", InstitutionKind.rescue, 2021, division_code=town)
        self.put(BEDS, institution_id=shelter.id, since=shelter.opened_on, beds=6, basis="核定表")
        other: Institution = self.institution(
            "虚构市儿童福利院", InstitutionKind.home, 2010, seat="黄石市"
        )
        self.put(BEDS, institution_id=other.id, since=other.opened_on, beds=120, basis="核定表")
        return other

    def institution(self, name: str, kind: InstitutionKind, year: int, **facts: Any) -> Any:
        """An institution opened on a day of a year."""
        return self.put(INSTITUTIONS, name=name, kind=kind, opened_on=date(year, 6, 1), **facts)

    def housed_before(self, home: Institution) -> list[tuple[ChildFile, date]]:
        """Children whom the files already tell to be raised in an institution."""
        query = (
            select(ChildFile, col(CareMode.since))
            .join(CareMode, col(CareMode.child_id) == ChildFile.id)
            .where(CareMode.mode == Mode.institution, CareMode.place != home.name)
        )
        return list(self.session.exec(query.order_by(ChildFile.number)))

    def place(self, child: ChildFile, home: Institution, since: date) -> None:
        """A child in an institution."""
        facts = {"institution_id": home.id, "since": since, "reason": PlacedFor.foundling}
        self.put(PLACEMENTS, child_id=child.id, basis="公安查找证明", **facts)

    # --- wards and families -----------------------------------------------------------------

    def ward(self, years: int, sex: str) -> ChildFile:
        """A child whose guardian is the bureau."""
        birth = self.today - timedelta(days=365 * years + 200)
        person = newcomer(self.session, self.world, birth, sex)
        told = {"division_code": person.division_code, "opened_on": self.opened}
        child: ChildFile = self.put(FILES, person_id=person.id, foundling=True, **told)
        self.put(
            GUARDIANS, child_id=child.id, role=Role.guardian, kin=Kin.bureau, body="虚构民政局",
            since=self.opened,
        )  # fmt: skip
        return child

    def family(self, years: int) -> FosterFamily:
        """A family that applied in summer and meets every condition."""
        birth = date(self.today.year - years, 2, 11)
        carer = newcomer(self.session, self.world, birth, "female")
        held = ("local", "housed", "steady", "healthy", "no_record", "harmonious", "able")
        one: FosterFamily = self.put(
            FAMILIES, person_id=carer.id, division_code=carer.division_code, address="二组6号",
            applied_on=self.opened - timedelta(days=40), floor_area=220, members=3,
            income=3400_00, schooling=Schooling.senior, **dict.fromkeys(held, True),
        )  # fmt: skip
        return one

    def foster(self, child: ChildFile, home: Institution, days: int) -> Any:
        """A child in a family of its own, for so many days now."""
        family = self.family(45)
        family.passed_on, family.assessor = self.opened - timedelta(days=10), self.visitor
        self.session.add(family)
        since = self.today - timedelta(days=days)
        return self.put(
            FOSTERS, child_id=child.id, family_id=family.id, institution_id=home.id, since=since,
            agrees=True,
        )  # fmt: skip
