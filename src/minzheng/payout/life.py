"""Life (批次流程): a batch is drafted, reviewed by another, handed over and settled, or void.

Whatever is paid out moves so: a month of a benefit through the bank, a round of subsidies through
the finance office. A :class:`Life` declares one sort of batch: its table, its states, what its
steps record besides what all batches record, its words. Its process, from which the guards in the
schema are made, and its acts with their refusals follow. :class:`Payment` declares what becomes of
one payment of a batch.

A batch keeps its own state and what its steps recorded; its history is its audit, so it writes no
``case_step``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from sqlmodel import Session

from minzheng.errors import MinzhengError, NotPermitted
from minzheng.kernel import clock
from minzheng.kernel.column import Row
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.period import Period
from minzheng.kernel.process import By, Field, Process, Step

WRONG_STATE = Problem(
    "batch-wrong-state",
    "批次 {batch} 现在是“{state}”，不能{act}",
    "次序是 草稿、复核、交付、结清；看现状：{show} {batch}",
    kind=NotPermitted,
)
SAME_OPERATOR = Problem(
    "second-operator-needed",
    "批次 {batch} 是 {operator} 编制的，不能由本人{act}",
    "换另一名经办人：--operator 姓名",
    kind=NotPermitted,
)
WRONG_TOTAL = Problem(
    "control-total-wrong",
    "批次 {batch} 的{counted}或金额与所报的不符：所报 {typed}",
    "按{paper}重新核对后再报；不符就不能复核",
)
STALE = Problem(
    "draft-stale",
    "批次 {batch} 编制之后情况有变，{changed} {compared}与现在核算的不同",
    "重新核算：{command}，再复核",
)


class Batched(Protocol):
    """What every batch says of itself; it has the columns of its process besides."""

    @property
    def key(self) -> str:
        """The number people know it by."""

    @property
    def state(self) -> Choice:
        """Where it stands."""

    @property
    def payees(self) -> int:
        """How many are paid."""

    @property
    def total(self) -> int:
        """What is paid, in 分."""

    @property
    def made_by(self) -> str:
        """Who drafted it."""


@dataclass(frozen=True, slots=True)
class Words:
    """How a sort of batch is spoken of: 笔数 in 笔, 户 compared, the paper a reviewer counts on.

    ``waits`` is what is said of one that was handed over, ``show`` the command that shows one.
    """

    counted: str
    unit: str
    compared: str
    paper: str
    waits: str
    show: str


@dataclass(frozen=True, slots=True)
class Wait:
    """What a batch waits for: the period that runs, since when, and the word for it."""

    period: Period
    since: date
    word: str


@dataclass(frozen=True)
class Life:
    """One sort of batch; ``draft`` and ``hand`` name its steps, ``handed`` the state after those.

    ``drafts``, ``signs`` and ``hands`` are columns that drafting, review and handing over record
    besides who and when; ``answer`` is the title and the standard of the last period.
    """

    code: str
    title: str
    model: type[Row]
    states: type[Choice]
    draft: str
    drafts: tuple[str, ...]
    hand: str
    handed: str
    answer: tuple[str, str]
    words: Words
    may_draft: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()

    @cached_property
    def process(self) -> Process:
        """The process of these batches."""
        return Process(
            self.code,
            self.title,
            states=self.states,
            start="draft",
            final=("settled", "void"),
            fields=tuple(
                Field(name, told.title or name)
                for name, told in self.model.model_fields.items()
                if name != "state"
            ),
            steps=self._steps(),
            periods=self._periods(),
        )

    def _steps(self) -> tuple[Step, ...]:
        draft = ("made_by", "made_on", *self.drafts)
        sign = ("reviewed_by", "reviewed_on", *self.signs)
        hand = (f"{self.handed}_by", f"{self.handed}_on", *self.hands)
        second: dict[str, Any] = {"by": By.second, "unlike": (self.draft,)}
        return (
            Step(self.draft, "编制", ("draft",), records=draft, may_record=self.may_draft),
            Step("review", "复核", ("draft",), "reviewed", records=sign, **second),
            Step(self.hand, "交付", ("reviewed",), self.handed, records=hand),
            Step("settle", "结清", (self.handed,), "settled", records=("settled_on",)),
            Step("void", "作废", ("draft", "reviewed"), "void", records=("void_reason",)),
        )

    def _periods(self) -> tuple[Period, ...]:
        title, key = self.answer
        spans = (
            ("review", "复核期限", "payout.review_days", self.draft, ("review", "void")),
            (self.hand, "交付期限", "payout.issue_days", "review", (self.hand, "void")),
            ("answer", title, key, self.hand, ("settle",)),
        )
        return tuple(
            Period(name, told, days, runs_from=(since,), met_by=met)
            for name, told, days, since, met in spans
        )

    # --- what a batch says ------------------------------------------------------------------------

    def sum_of(self, batch: Batched) -> str:
        """Count and total in words: ``6,853 笔 5,276,523.90 元``."""
        return self.sum_told(batch.payees, batch.total)

    def sum_told(self, count: int, total: int) -> str:
        """The same of a count and total (分) that somebody told."""
        return f"{count:,} {self.words.unit} {yuan_grouped(total)} 元"

    def is_handed(self, batch: Batched) -> bool:
        """Whether a batch was handed over."""
        return batch.state in (self.handed, "settled")

    def wait_of(self, batch: Batched) -> Wait | None:
        """What a batch waits for; ``None`` for one that is settled or void."""
        known = {
            "draft": ("made_on", "待复核"),
            "reviewed": ("reviewed_on", "待交付"),
            self.handed: (f"{self.handed}_on", self.words.waits),
        }
        if batch.state not in known:
            return None
        since, word = known[batch.state]
        period = self.process.periods[list(known).index(batch.state)]
        return Wait(period, getattr(batch, since), word)

    # --- acts -------------------------------------------------------------------------------------

    def must_allow(self, batch: Batched, step: str) -> None:
        """Raise ``batch-wrong-state`` unless the process allows the step now."""
        if not self.process.allows(step, batch.state):
            raise self._wrong_state(batch, self.process.step(step).title)

    def must_be_handed(self, batch: Batched, act: str) -> None:
        """Raise ``batch-wrong-state`` for an act on payments that nobody has been told of."""
        if not self.is_handed(batch):
            raise self._wrong_state(batch, act)

    def _wrong_state(self, batch: Batched, act: str) -> MinzhengError:
        state, show = batch.state.label, self.words.show
        return WRONG_STATE(batch=batch.key, state=state, act=act, show=show)

    def take(self, session: Session, batch: Batched, step: str, **recorded: Any) -> None:
        """Take a step that is allowed: what it records, and the state it leads to."""
        self.must_allow(batch, step)
        target = self.process.step(step).target
        for name, value in (recorded | {"state": self.states.of(target)}).items():
            setattr(batch, name, value)
        session.add(batch)

    def must_sign(self, batch: Batched, operator: str, typed: tuple[int, int]) -> None:
        """Who reviews is another, and types the count and total (分) of a draft from its paper.

        Raises ``batch-wrong-state``, ``second-operator-needed`` and ``control-total-wrong``.
        """
        self.must_allow(batch, "review")
        if batch.made_by == operator:
            raise SAME_OPERATOR(batch=batch.key, operator=operator, act="复核")
        if typed != (batch.payees, batch.total):
            raise WRONG_TOTAL(
                batch=batch.key,
                counted=self.words.counted,
                typed=self.sum_told(*typed),
                paper=self.words.paper,
            )

    def must_stand(self, batch: Batched, changed: int, command: str) -> None:
        """Raise ``draft-stale`` when a draft computed once more differs, naming what redoes it."""
        if changed:
            compared = self.words.compared
            raise STALE(batch=batch.key, changed=changed, compared=compared, command=command)

    def sign(self, session: Session, batch: Batched, operator: str, **signs: Any) -> None:
        """The reviewer's name under a draft."""
        told = {"reviewed_by": operator, "reviewed_on": clock.today()}
        self.take(session, batch, "review", **told, **signs)

    def hand_over(self, session: Session, batch: Batched, operator: str, **hands: Any) -> None:
        """Freeze a reviewed batch: from now on it may be paid."""
        told = {f"{self.handed}_by": operator, f"{self.handed}_on": clock.today()}
        self.take(session, batch, self.hand, **told, **hands)

    def void(self, session: Session, batch: Batched, reason: str) -> None:
        """Give up a batch that was not handed over."""
        self.take(session, batch, "void", void_reason=reason)

    def settle(self, session: Session, batch: Batched) -> bool:
        """Settle a batch whose last answer is in; tells whether it still was to be settled."""
        if not self.process.allows("settle", batch.state):
            return False
        self.take(session, batch, "settle", settled_on=clock.today())
        return True


@dataclass(frozen=True, slots=True)
class Payment:
    """What becomes of one payment of a batch: it waits, is paid, comes back at any later day.

    ``answered_on`` and ``reason`` are the titles of what an answer records, ``pay`` that of the
    step; ``remarks`` are told of what was paid. A bank tells apart what was never paid: ``refused``
    is the state of that; without one it counts as come back.
    """

    code: str
    title: str
    states: type[Choice]
    waits: str
    pay: str
    answered_on: str
    reason: str
    remarks: tuple[str, ...] = ()
    refused: str = ""

    @property
    def process(self) -> Process:
        """The process of these payments."""
        answer, waits, refused = ("answered_on", "reason"), (self.waits,), self.refused
        pay = Step("pay", self.pay, waits, "paid", records=answer[:1], may_record=self.remarks)
        reject = Step("reject", "退票", waits, refused, records=answer)
        sources = ("paid",) if refused else (*waits, "paid")
        back = Step("return", "退回", sources, "returned", records=answer)
        return Process(
            self.code,
            self.title,
            states=self.states,
            start=self.waits,
            final=("paid", refused, "returned") if refused else ("paid", "returned"),
            fields=(
                Field("answered_on", self.answered_on, Kind.date),
                Field("reason", self.reason),
            ),
            steps=(pay, reject, back) if refused else (pay, back),
        )
