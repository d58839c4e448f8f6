"""Child world: children with all their benefits, and what becomes known month by month (儿童县).

A ``ChildWorld`` writes what is known from the beginning at once; what is told only later, a death,
an adoption, a parent who came back, a decision entered late, waits in ``news`` by month. Who lives
in it is told in ``child_people``; the year is paid as that of ``care_year`` is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from allowing import REGION, VILLAGE, add, born, right
from allowing import certificate as certified
from care_year import CareYear
from minzheng.assist.models import Area, Assessment
from minzheng.child.allowance.choices import StopReason
from minzheng.child.allowance.stopping import Why, stop
from minzheng.child.register import life
from minzheng.child.register.choices import LabelEnd, LabelKind, Mode, Parent, SchoolEnd, Stage
from minzheng.child.register.models import ChildFile, ChildLabel, ParentFact, Schooling
from minzheng.kernel.month import Month, months
from minzheng.kernel.standards import Mark, Value, set_value
from minzheng.payout.acts import Paper
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.models import Grant, Suspension
from minzheng.people.models import Death, Flag, FlagKind, Household, Member, Person
from oracle_child import ChildCounty
from raising import child, day, label, mode, parent, school

CODES = ("orphan", "unattended", "hiv_child", "child_hardship", "child_nursing", "dream_aid")
MONTHS = [str(month) for month in months(Month(2025, 9), Month(2027, 2))]
STANDARDS = (
    ("child_hardship.poor", "300", "2025-07"),
    ("child_hardship.disabled", "400.50", "2025-07"),
    ("child_hardship.unguarded", "500", "2025-07"),
    ("child_nursing", "100", "2025-07"),
    ("disabled_living", "80", "2025-07"),
    ("unattended.rate.other", "50 %", "2026-04"),
    ("unattended.rate.dibao", "33.3 %", "2026-10"),
)
RAISES = {
    "2026-08": ("orphan.dispersed", "1700", "2026-06"),
    "2026-11": ("child_hardship.poor", "333.33", "2026-09"),
    "2027-01": ("dibao.rural", "750", "2026-12"),
}
"""What is published in a month, and from which earlier month it holds."""

Act = Callable[[Session], object]


@dataclass(slots=True)
class ChildWorld:
    """A county of children being invented; a child is told by the key of its file.

    ``told`` is the month in which something becomes known, '' for the beginning.
    """

    session: Session
    news: dict[str, list[Act]] = field(default_factory=lambda: defaultdict(list))
    missed: dict[str, tuple[str, str]] = field(default_factory=dict)

    def tell(self, told: str, act: Act) -> None:
        """Something becomes known at once, or at the beginning of a month."""
        if told > MONTHS[0]:
            self.news[told].append(act)
        else:
            act(self.session)

    def standards(self) -> None:
        """The county's own values, and those published later for months gone by."""
        for told in STANDARDS:
            self.session.add(Value(**_value(*told)))
        for month, raised in RAISES.items():
            self.tell(month, lambda s, told=raised: set_value(s, Value(**_value(*told))))

    # --- the child --------------------------------------------------------------------------

    def child(self, birth: str, name: str, **told: Any) -> int:
        """A child with a file and an account."""
        return child(self.session, birth, name, **told).stored_id

    def parent(self, one: int, which: Parent, told: str = "", **facts: Any) -> None:
        """What keeps a parent from raising the child."""
        self.tell(told, lambda s: parent(s, of(s, one), which, **facts))

    def freed(self, one: int, which: Parent, on: date, told: str = "") -> None:
        """What kept a parent away is over."""

        def end(session: Session) -> None:
            query = select(ParentFact).where(ParentFact.child_id == one, ParentFact.parent == which)
            fact = session.exec(query.order_by(col(ParentFact.id).desc())).first()
            assert fact is not None
            fact.ended_on = on
            session.add(fact)

        self.tell(told, end)

    def mode(self, one: int, how: Mode, since: date, told: str = "") -> None:
        """How the child is raised from a day on."""
        self.tell(told, lambda s: mode(s, of(s, one), how, since.isoformat()))

    def label(self, one: int, kind: LabelKind, since: str = "2021-01-04") -> None:
        """A label of the file."""
        label(self.session, of(self.session, one), kind, since)

    def unlabelled(self, one: int, kind: LabelKind, on: date, told: str = "") -> None:
        """A label ends."""

        def end(session: Session) -> None:
            query = select(ChildLabel).where(ChildLabel.child_id == one, ChildLabel.kind == kind)
            found = session.exec(query).one()
            found.ended_on, found.ended_for = on, LabelEnd.improved
            session.add(found)

        self.tell(told, end)

    def school(
        self, one: int, stage: Stage, span: tuple[str, str], told: str = "", **more: Any
    ) -> None:
        """A school from a day, to a day or on."""
        self.tell(told, lambda s: school(s, of(s, one), stage, *span, **more))

    def leaves(self, one: int, on: date, why: SchoolEnd, told: str = "") -> None:
        """The newest school is left."""

        def end(session: Session) -> None:
            query = select(Schooling).where(Schooling.child_id == one)
            found = session.exec(query.order_by(col(Schooling.since).desc())).first()
            assert found is not None
            found.left_on, found.left_for = on, why
            session.add(found)

        self.tell(told, end)

    def adopted(self, one: int, on: date, told: str = "") -> None:
        """An adoption is registered."""
        self.tell(told, lambda s: life.adopt(s, of(s, one), on))

    def dissolved(self, one: int, on: date, told: str = "") -> None:
        """The adoption ends."""
        self.tell(told, lambda s: life.dissolve(s, of(s, one), on))

    # --- the person -------------------------------------------------------------------------

    def dies(self, person: int, on: date, told: str = "") -> None:
        """A death, of the child or of a parent."""
        heard = day(f"{told}-05") if told else on
        row = {"person_id": person, "died_on": on, "source": "测试", "told_on": heard}
        self.tell(told, lambda s: s.add(Death(**row)))

    def moves(self, one: int, since: date, until: date | None = None, told: str = "") -> None:
        """The child's registration leaves the county."""
        kind = FlagKind.moved_out
        self.tell(
            told,
            lambda s: s.add(
                Flag(person_id=who(s, one).stored_id, kind=kind, since=since, until=until)
            ),
        )

    def certificate(self, one: int, row: list[Any], told: str = "") -> None:
        """A disability certificate: kind, grade, since, until."""
        self.tell(told, lambda s: certified(s, who(s, one), row))

    # --- rights -----------------------------------------------------------------------------

    def right(self, one: int, code: str, since: str, told: str = "", **more: Any) -> None:
        """A right from a month on, the decision entered later where ``told`` is later."""
        terms = more.pop("terms", {since: more.pop("category", "")})

        def enter(session: Session) -> None:
            confirmed = (Month.parse(since) - 1).first
            grant = right(session, code, who(session, one), since, confirmed_on=confirmed, **more)
            for month, category in terms.items():
                row = {"category": category, "decided_on": confirmed}
                add(session, AllowanceTerm(grant_id=grant.id, since=Month.parse(month), **row))

        self.tell(told, enter)

    def stopped(self, one: int, code: str, why: tuple[StopReason, date], told: str) -> None:
        """The right ends by the program's own rules, by what the file tells."""

        def end(session: Session) -> None:
            query = select(Grant).where(
                Grant.person_id == who(session, one).id, Grant.benefit == code
            )
            paper = Paper(day(f"{told}-10"), why[0].label, "决定书")
            stop(session, session.exec(query).one(), Why(*why), paper)

        self.tell(told, end)

    def suspended(self, one: int, code: str, span: tuple[str, str], told: str = "") -> None:
        """A right stands still for some months."""

        def rest(session: Session) -> None:
            query = select(Grant).where(
                Grant.person_id == who(session, one).id, Grant.benefit == code
            )
            grant = session.exec(query).one()
            first, last = (Month.parse(month) for month in span)
            row = {"grant_id": grant.stored_id, "since": first, "until": last}
            session.add(Suspension(reason="测试", **row))

        self.tell(told, rest)

    def dibao(self, one: int, since: str, income: int, told: str = "") -> None:
        """A 低保 household of the child and an elder, with so much a month (分)."""

        def grant(session: Session) -> None:
            person = who(session, one)
            home = add(session, Household(number=f"家{person.id}", division_code=VILLAGE))
            head = born(session, f"亲属{person.id}", date(1960, 1, 1))
            for member, relation in ((head, "02"), (person, "40")):
                row = {"household_id": home.id, "person_id": member.id, "since": date(2024, 1, 1)}
                add(session, Member(relation=relation, **row))
            at = Month.parse(since)
            made = right(session, "dibao", head, since, household_id=home.id,
                         case_no=f"dibao-{person.id}", confirmed_on=(at - 1).first)  # fmt: skip
            _assessed(session, made, at, income)

        self.tell(told, grant)

    def income(self, one: int, since: str, income: int, told: str) -> None:
        """The household's income is another from a month on."""

        def assess(session: Session) -> None:
            number = f"dibao-{who(session, one).id}"
            made = session.exec(select(Grant).where(Grant.case_no == number)).one()
            _assessed(session, made, Month.parse(since), income)

        self.tell(told, assess)

    def subsidised(self, one: int, since: str, told: str = "") -> None:
        """困难残疾人生活补贴 from a month on."""
        self.tell(told, lambda s: right(s, "disabled_living", who(s, one), since))


class ChildYear(CareYear):
    """Eighteen months of the children's benefits."""

    def known(self) -> ChildCounty:
        """What is known by now."""
        return ChildCounty(self.path)


def of(session: Session, one: int) -> ChildFile:
    """A child's file by its key."""
    return session.get_one(ChildFile, one)


def who(session: Session, one: int) -> Person:
    """The child itself."""
    return session.get_one(Person, of(session, one).person_id)


def _assessed(session: Session, grant: Grant, since: Month, income: int) -> None:
    """What a household has, from a month on."""
    told = {"grant_id": grant.stored_id, "since": since, "decided_on": since.first}
    add(session, Assessment(income=income, area=Area.rural, **told))


def _value(key: str, told: str, since: str) -> dict[str, Any]:
    """A standard of the county: its amount, 元 a month unless a unit is told."""
    value, _, unit = told.partition(" ")
    named = {"region": REGION, "key": key, "label": key, "value": value, "note": ""}
    paper = {"unit": unit or "元/人/月", "document": "测试", "mark": Mark.verified}
    return {**named, **paper, "since": Month.parse(since)}
