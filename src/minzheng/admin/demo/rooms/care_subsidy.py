"""Subsidies of the demo (虚构的机构补贴): accounts, policies, a rating; a round in every state.

Amounts are samples of the demo alone: no county set them. One programme has none, so that its
refusal can be seen.
"""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session, col, select

from minzheng.admin.demo.world import World
from minzheng.care.facility.choices import FacilityKind
from minzheng.care.facility.models import Facility
from minzheng.care.subsidy import rounds
from minzheng.care.subsidy.books import ACCOUNTS, PREMIUMS, RATINGS, payee_name
from minzheng.care.subsidy.choices import Program
from minzheng.care.subsidy.models import SubsidyRound
from minzheng.care.subsidy.reckoning import reckon
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add
from minzheng.kernel.setting import region
from minzheng.kernel.standards import Mark, Value, set_value

AMOUNTS = (
    ("subsidy.operation", "运营补贴", "100", "元/床/月"),
    ("subsidy.operation.full", "失能老人运营补贴", "200", "元/床/月"),
    ("subsidy.insurance", "责任险补助比例", "60", "%"),
    ("subsidy.insurance.cap", "责任险补助封顶", "3000", "元/份"),
    ("subsidy.station.good", "驿站运营扶持（良好）", "20000", "元/家/年"),
    ("subsidy.residence", "困境家庭入住补助", "300", "元/人/月"),
)
"""Sample amounts; 建设补贴 has none."""


def invent(session: Session, world: World) -> None:
    """Fill the books; one round in every state where there is somebody to pay."""
    _Filling(session, world).fill()


class _Filling:
    """The books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.today = world.plan.today
        found = session.exec(select(Facility).order_by(col(Facility.number)))
        self.homes = list(found)

    def fill(self) -> None:
        """Every book in turn, and a round."""
        self._amounts()
        for place, home in enumerate(self.homes):
            if home.credit_code:
                self._account(home, home.credit_code, place)
        for place, home in enumerate([one for one in self.homes if one.filed_on is not None][:2]):
            self._premium(home, place)
        for home in self.homes:
            if home.kind is FacilityKind.station:
                self._rating(home)
        self._rounds()

    def enter(self, book: Records, **told: object) -> None:
        """One line of a book."""
        add(self.session, book, {key: str(value) for key, value in told.items()})

    def day(self, back: int) -> str:
        """So many days before today."""
        return (self.today - timedelta(days=back)).isoformat()

    def _amounts(self) -> None:
        """Samples, from a year ago."""
        since = Month.of(self.today) - 12
        for key, label, value, unit in AMOUNTS:
            made = Value(
                key=key, label=label, value=value, unit=unit, region=region(self.session),
                since=since, document="示例", mark=Mark.sample,
            )  # fmt: skip
            set_value(self.session, made)
        self.session.flush()

    def _account(self, home: Facility, code: str, place: int) -> None:
        self.enter(
            ACCOUNTS, of=home.number, holder=payee_name(home), credit_code=code,
            bank="虚构银行", account_no=f"8201000000000{place + 101:04d}",
            since=max(home.opened_on.isoformat(), self.day(900)),
            permit_no=f"开户许可证{place + 1}号",
        )  # fmt: skip

    def _premium(self, home: Facility, place: int) -> None:
        self.enter(
            PREMIUMS, of=home.number, policy_no=f"虚构保单{place + 1:03d}",
            insurer="虚构财产保险公司", premium=4800 + 1200 * place, paid_on=self.day(40),
            since=self.day(40), until=self.day(-324),
        )  # fmt: skip

    def _rating(self, home: Facility) -> None:
        month = Month.of(self.today)
        self.enter(
            RATINGS, of=home.number, rated_on=self.day(300), grade="良好",
            since=Month(month.year, 1), until=Month(month.year, 12), document="虚构民养〔1〕号",
        )  # fmt: skip

    def _rounds(self) -> None:
        """One in every state: paid, handed over, reviewed, drafted."""
        month = Month.of(self.today)
        for program, back, steps in (
            (Program.operation, 3, 3),
            (Program.operation, 2, 2),
            (Program.insurance, 1, 1),
            (Program.residence, 1, 0),
        ):
            span, old = rounds.planned(self.session, program, month - back)
            if reckon(self.session, span).payees:
                one, _ = rounds.draft(self.session, span, old, "虚构经办", allow_sample=True)
                self._taken(one, steps)

    def _taken(self, one: SubsidyRound, steps: int) -> None:
        """So many steps of a round."""
        if steps > 0:
            rounds.review(self.session, one, "虚构复核", (one.payees, one.total))
        if steps > 1:
            rounds.hand(self.session, one, "虚构经办")
        if steps > 2:
            rounds.answer(self.session, one, (), clock.today())
