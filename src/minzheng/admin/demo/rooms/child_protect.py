"""Protection of the demo (虚构的未成年人保护): a report at every stage, and a line in every book.

Children are those on file already. Nothing is late, so that no check is hit; every step and every
act finds something that it can be done with.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.child.protect.books import NOTES, REFERRALS, STREET
from minzheng.child.protect.choices import (
    Action,
    Answered,
    Applicant,
    Base,
    Conclusion,
    CustodyKind,
    Fit,
    Ground,
    Measure,
    Need,
    NoteForm,
    Outcome,
    Placement,
    Risk,
    Source,
    SuitGround,
    SuitKind,
    Suspect,
)
from minzheng.child.protect.custody import CUSTODIES
from minzheng.child.protect.models import ProtectionReport
from minzheng.child.protect.process import PROTECTION
from minzheng.child.protect.reports import REPORTS
from minzheng.child.protect.suits import SUITS
from minzheng.child.register.choices import LabelKind, Parent
from minzheng.child.register.life import has_label
from minzheng.child.register.lists import on_file
from minzheng.child.register.models import ChildFile
from minzheng.kernel.case import Case, Taking, take
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter

SOURCES = (
    (Source.school, Suspect.unattended),
    (Source.hospital, Suspect.accident),
    (Source.village, Suspect.unattended),
    (Source.kindergarten, Suspect.abuse),
    (Source.hotline, Suspect.self_harm),
)
"""Who told what, the newest report first."""

BACK = (0, 1, 6, 20, 60)
"""How many days ago each came."""


def invent(session: Session, world: World) -> None:
    """Fill the books of protection."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:child-protect"))
    children = sorted(on_file(session, world.plan.today), key=lambda one: one.number)[:5]
    if children:
        _Filling(session, own, children).fill()


class _Filling:
    """The demo's books of protection being filled."""

    def __init__(self, session: Session, world: World, children: list[ChildFile]) -> None:
        self.session, self.world, self.children = session, world, children
        self.today = world.plan.today
        self.reckoner = reckoner_of(session)
        self.worker = invent_name(world.rng, "female", 1988)[1]

    def fill(self) -> None:
        """Reports in every state, then one line or two of everything else."""
        reports = [self._report(place) for place in range(len(SOURCES))]
        for done, report in enumerate(reports):
            self._conduct(report, done)
        self._custody()
        self._referrals(reports[2])
        self._street()

    def _day(self, back: int) -> date:
        return self.today - timedelta(days=back)

    def _child(self, kind: LabelKind) -> ChildFile:
        """The first child of a kind, or the first of all."""
        found = [one for one in self.children if has_label(self.session, one, self.today, kind)]
        return (found or self.children)[0]

    def _enter(self, book: Records, **told: Any) -> Any:
        return enter(self.session, book, told)

    # --- reports ------------------------------------------------------------------------------

    def _report(self, place: int) -> ProtectionReport:
        """What somebody told."""
        source, suspect = SOURCES[place]
        child = self.children[place % len(self.children)]
        made: ProtectionReport = self._enter(
            REPORTS, received_on=self._day(BACK[place]), received_at=f"{9 + place:02d}:10",
            source=source, receiver_name=self.worker, reporter_unit=f"虚构{source.label}",
            reporter_name=invent_name(self.world.rng, "male", 1980)[1], child_id=child.id,
            division_code=child.division_code, suspect=suspect,
            detail="放学后无人接，独自在家",
        )  # fmt: skip
        return made

    def _conduct(self, report: ProtectionReport, stages: int) -> None:
        """So many stages: response; assessment and help; closing; feedback."""
        since, steps = report.received_on, self._steps()
        last = {0: 0, 1: 1, 2: 3, 3: 6, 4: 7}[stages]
        case = Case.of(self.session, PROTECTION, report.stored_id)
        for name, after, recorded in steps[:last]:
            on = min(since + timedelta(days=after), self.today)
            taking = Taking(name, on, self.worker, recorded)
            take(self.session, case, taking, self.reckoner)

    def _steps(self) -> list[tuple[str, int, dict[str, Any]]]:
        """The steps of a report, each so many days after it came."""
        both = (self.worker, "虚构社工")
        return [
            (
                "respond", 0,
                {"at": "20:05", "actions": (Action.checked, Action.dissuaded),
                 "responders": both, "finding": "儿童在家，祖母已到场照看"},
            ),
            (
                "assess", 2,
                {"conclusion": Conclusion.proved, "risk": Risk.yellow, "assessors": both,
                 "finding": "父母外出，照料不足"},
            ),
            ("help", 4, {"plan": "每周入户，落实委托照护", "keeper": self.worker}),
            ("intervene", 8, {"measure": Measure.guidance, "body": "虚构派出所"}),
            ("reassess", 14, {"risk": Risk.blue, "finding": "已落实照料人"}),
            ("close", 18, {"outcome": Outcome.safe, "summary": "监护人已履行职责"}),
            ("feedback", 19, {"way": Answered.phone, "told": "已处置，儿童安全"}),
        ]  # fmt: skip

    # --- the other books ----------------------------------------------------------------------

    def _custody(self) -> None:
        """A temporary guardianship assessed for return, and a suit that a court has before it."""
        child, since = self._child(LabelKind.poor), self._day(50)
        made = self._enter(
            CUSTODIES, child_id=child.id, ground=Ground.t3, since=since,
            decision_no="虚构临时监护决定书1号", placement=Placement.kin, place="三组12号",
        )  # fmt: skip
        assert made.kind is CustodyKind.temporary
        made.assessed_on, made.fit = self._day(5), Fit.back
        self.session.add(made)
        self.session.flush()
        left = self._child(LabelKind.unattended)
        self._enter(
            SUITS, child_id=left.id, kind=SuitKind.revoke, parent=Parent.father,
            respondent_name=invent_name(self.world.rng, "male", 1986)[1],
            ground=SuitGround.neglect, applicant=Applicant.village, court="虚构人民法院",
            filed_on=self._day(16),
        )  # fmt: skip

    def _referrals(self, report: ProtectionReport) -> None:
        """A need that waits, one handed on from a report, and notes about the child."""
        child = self._child(LabelKind.left_behind)
        self._enter(
            REFERRALS, child_id=child.id, need=Need.mind, body="虚构心理服务站",
            referred_on=self._day(3),
        )  # fmt: skip
        self._enter(
            REFERRALS, child_id=report.child_id, report_id=report.id, need=Need.social,
            body="虚构社工服务中心", referred_on=self._day(2), taken_on=self._day(1),
            contact_name=self.worker,
        )  # fmt: skip
        for back, base in ((5, Base.ordinary), (2, Base.joint)):
            self._enter(
                NOTES, child_id=report.child_id, report_id=report.id, noted_on=self._day(back),
                form=NoteForm.home, programme=base, worker_name=self.worker,
                said="入户，与照料人谈作业和安全", next_on=self.today + timedelta(days=12),
            )  # fmt: skip

    def _street(self) -> None:
        """One who was found some days ago, and one who is home again."""
        home = {"returned_on": self._day(20), "returned_to": "外县父母家中"}
        for back, told in ((4, {}), (40, home)):
            self._enter(
                STREET, found_on=self._day(back),
                told_name="无名男童", sex="male", told_age=13, cause="与家人争吵后出走",
                division_code=self.world.spot().code, **told,
            )  # fmt: skip
