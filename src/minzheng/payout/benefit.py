"""Benefit (待遇): money paid monthly by rule; steps and requirements in the order of the law.

A rule is a function of one row of facts and the month's standards, nothing else. Steps compute,
requirements refuse; the first that fails names the refusal. A fact that is not known is the refusal
``missing:<fact>``, never zero. A changed rule is a new rule with ``since``; the old one stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Select

from minzheng.kernel.dated import lasts
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.choices import BatchKind


class MissingFactError(Exception):
    """A rule asked for a fact that is not known."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact


class RuleError(RuntimeError):
    """A rule broke: a bug in the program, told with its benefit, rule and article."""


class FactRow:
    """One row of facts as a rule reads it: ``row.income``; unknown is an error of its own kind."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = dict(facts)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = self._facts[name]
        if value is None:
            raise MissingFactError(name)
        return value

    def known(self, name: str) -> bool:
        """Whether an optional fact is there."""
        return self._facts.get(name) is not None

    def put(self, name: str, value: Any) -> None:
        """Let later rules read what a step computed."""
        self._facts[name] = value


RuleFunction = Callable[[FactRow, MonthStandards], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One step or requirement: its name for ever, its title on paper, its article, its months."""

    name: str
    title: str
    cite: str
    rule: RuleFunction
    kind: str = "money"
    refusal: str = ""
    since: Month | None = None
    until: Month | None = None

    def applies(self, month: Month) -> bool:
        """Whether the rule is in force in a month."""
        return (self.since is None or self.since <= month) and lasts(self.until, month)


@dataclass(frozen=True, slots=True)
class Shown:
    """One step as worked out: value in 分 where ``kind`` is money."""

    name: str
    title: str
    value: Any
    kind: str
    cite: str


@dataclass(slots=True)
class Decided:
    """What the rules say of one row: due in 分, or why nothing can be paid."""

    due: int
    refusal: str = ""
    steps: list[Shown] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing an estimate asks for: its option, what it is in Chinese, how it is given.

    ``kind`` is count, money (in 元), text, choice (a code or its Chinese word) or flag, of which
    the option ``other`` says the opposite.
    """

    name: str
    title: str
    kind: str = "count"
    other: str = ""
    choice: type[Choice] | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What can be asked without a case: the questions, and the facts that the answers make.

    ``facts`` is given the answer to each question, ``None`` where there is none, and gives the
    facts of this benefit's own query; what every benefit asks is taken as nothing in the way.
    ``example`` is a call of the command, without its first words.
    """

    asks: tuple[Ask, ...]
    facts: Callable[[Mapping[str, Any]], dict[str, Any]]
    example: str


class Benefit:
    """A benefit: its facts, its rules, and the words it is known by.

    ``facts(month, std)`` gives one row per standing grant, made from
    :func:`minzheng.payout.facts.standing` plus the columns its rules read. ``rounding`` names the
    standard that ``std.round`` follows. ``valid_from`` is the first month formalised here.
    ``remarks``, when set, looks at the facts laid out in ``run_fact`` and says what a clerk should
    know that no line shows. ``changes`` names in Chinese what it is called when a fact is another
    than the month before; ``estimate``, when set, is what may be asked without a case. One that is
    paid ``once`` has grants of a single month, that of the decision, and several batches a month.
    ``beside``, set by :func:`minzheng.payout.stacking.stacks`, adds to the facts of a run what the
    same people are due of other benefits.
    """

    def __init__(
        self,
        code: str,
        title: str,
        *,
        facts: Callable[[Month, MonthStandards], Select[Any]],
        unit: str,
        law: str,
        valid_from: str,
    ) -> None:
        self.code = code
        self.title = title
        self.facts = facts
        self.unit = unit
        self.law = law
        self.valid_from = Month.parse(valid_from)
        self.rounding = f"rounding.{code}"
        self.remarks: Callable[[Connection, MonthStandards], list[str]] | None = None
        self.changes: dict[str, str] = {}
        self.estimate: Estimate | None = None
        self.once = False
        self.beside: Callable[[Any, Select[Any]], Select[Any]] | None = None
        self.steps: list[Rule] = []
        self.requirements: list[Rule] = []

    @property
    def heard(self) -> bool:
        """Whether an end or a reduction needs a hearing and a notice (社会救助法 第四十八条)."""
        return "社会救助法" in self.law

    @property
    def kind(self) -> BatchKind:
        """The kind of batch that pays what is due for the month itself."""
        return BatchKind.once if self.once else BatchKind.regular

    def step(
        self, title: str, *, cite: str = "", kind: str = "money", since: str = "", until: str = ""
    ) -> Callable[[RuleFunction], RuleFunction]:
        """Declare a step; later rules read its value as ``row.<name>``. The last is the due."""
        return self._declare(
            self.steps, title=title, cite=cite, kind=kind, since=_month(since), until=_month(until)
        )

    def require(
        self, title: str, *, refusal: str, cite: str, since: str = "", until: str = ""
    ) -> Callable[[RuleFunction], RuleFunction]:
        """Declare a requirement; ``refusal`` is the code a line bears when it does not hold."""
        if not cite:
            raise ValueError(f"{self.code}: requirement “{title}” has no citation")
        return self._declare(
            self.requirements,
            title=title,
            cite=cite,
            kind="flag",
            refusal=refusal,
            since=_month(since),
            until=_month(until),
        )

    @staticmethod
    def _declare(into: list[Rule], **told: Any) -> Callable[[RuleFunction], RuleFunction]:
        def declare(rule: RuleFunction) -> RuleFunction:
            into.append(Rule(name=rule.__name__, rule=rule, **told))
            return rule

        return declare

    def decide(self, facts: Mapping[str, Any], std: MonthStandards) -> Decided:
        """Run the steps in order, then the requirements in order.

        Raises ``standard-missing`` when no value covers the month, :class:`RuleError` on a bug.
        """
        row, decided = FactRow(facts), Decided(0)
        try:
            for step in self._in_force(self.steps, std):
                value = self._run(step, row, std)
                row.put(step.name, value)
                decided.steps.append(Shown(step.name, step.title, value, step.kind, step.cite))
            for requirement in self._in_force(self.requirements, std):
                if not self._run(requirement, row, std):
                    decided.refusal = requirement.refusal
                    return decided
        except MissingFactError as error:
            decided.refusal = f"missing:{error.fact}"
            return decided
        decided.due = decided.steps[-1].value
        if not isinstance(decided.due, int):
            raise RuleError(f"{self.code}: the last step gives {decided.due!r}, not whole 分")
        return decided

    @staticmethod
    def _in_force(rules: list[Rule], std: MonthStandards) -> list[Rule]:
        return [rule for rule in rules if rule.applies(std.month)]

    def _run(self, rule: Rule, row: FactRow, std: MonthStandards) -> Any:
        """One rule, with a bug told by its place in the law."""
        try:
            return rule.rule(row, std)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise RuleError(
                f"{self.code}.{rule.name}（{rule.title}，{rule.cite}）：{error!r}"
            ) from error


def _month(text: str) -> Month | None:
    return Month.parse(text) if text else None


def plain(value: Any) -> Any:
    """A step's value as JSON can hold it: fractions as ``n/d`` text."""
    return str(value) if isinstance(value, Fraction) else value
