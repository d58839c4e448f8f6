"""Assess (认定测算): what the rules say of an application as declared; nothing is decided.

Every condition with its figures and article, what would be paid and from when, and what other class
a household fits that does not fit this one. The amount is the benefit's own: the declared facts are
put to the very rules that a month is paid by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.gather import gather, self_care
from minzheng.assist.apply.models import Application
from minzheng.assist.choices import SelfCare, SupportMode
from minzheng.assist.rules.alone import applicant_alone, single_tests
from minzheng.assist.rules.condition import every
from minzheng.assist.rules.declared import Declaration, Kin
from minzheng.assist.rules.dibao import GROUND_LABELS, GROUNDS, dibao
from minzheng.assist.rules.eligibility import Condition, tekun_tests
from minzheng.assist.rules.household import grounds, severe
from minzheng.assist.rules.income import Figures, Item, figures
from minzheng.assist.rules.poverty import dibao_tests, marginal_tests, rigid_tests
from minzheng.assist.rules.tekun import tekun
from minzheng.errors import MinzhengError
from minzheng.kernel.month import Month
from minzheng.kernel.standards import NOT_COVERED, MonthStandards, Standards, Value
from minzheng.payout.benefit import Decided
from minzheng.payout.look.estimate import NOTHING_IN_THE_WAY

Tests = Callable[[Declaration, MonthStandards], list[Condition]]

TESTS: dict[ApplyKind, Tests] = {
    ApplyKind.dibao: dibao_tests,
    ApplyKind.tekun: tekun_tests,
    ApplyKind.marginal: marginal_tests,
    ApplyKind.rigid: rigid_tests,
}
"""The tests of each kind; 单人保 has its own."""


@dataclass(slots=True)
class Assessed:
    """What the rules say: every condition with its figures, income, and what it would give.

    ``income`` is what counts a month in 分, exact; ``amount`` is 分 a month, ``None`` where the
    kind pays nothing, a condition fails, or a fact is not known yet (``why_no_amount`` says which).
    ``reads`` are the standards it rests on.
    """

    kind: ApplyKind
    told: Declaration
    conditions: list[Condition]
    amount: int | None
    persons: int
    income: Fraction
    items: tuple[Item, ...]
    first_month: Month
    why_no_amount: str = ""
    fits_instead: list[ApplyKind] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reads: list[Value] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        """Whether every condition holds; one that cannot be told does not."""
        return every(self.conditions) is True

    @property
    def each(self) -> Fraction:
        """Income per head a month in 分, exact."""
        return self.income / max(self.persons, 1)

    @property
    def stored_income(self) -> tuple[int, int]:
        """The income as an assessment keeps it, without loss: 分 over so many months."""
        return whole(self.income)


def assess(session: Session, application: Application, on: date, standards: Standards) -> Assessed:
    """What the rules say of an application on a day; raises ``standard-missing``."""
    told = gather(session, application, on)
    mode = application.support_mode or SupportMode.dispersed
    care = self_care(session, application)
    return assessed(application.kind, told, standards, mode=mode, care=care)


def assessed(
    kind: ApplyKind,
    told: Declaration,
    standards: Standards,
    *,
    mode: SupportMode = SupportMode.dispersed,
    care: SelfCare | None = None,
) -> Assessed:
    """The same for a declaration: pure."""
    std = standards.on(Month.of(told.on))
    known = _figures(kind, told, std)
    made = Assessed(
        kind=kind,
        told=told,
        conditions=_tests(kind, told)(told, std),
        amount=None,
        persons=known.persons,
        income=known.income,
        items=known.items,
        first_month=Month.of(told.on) + 1,
    )
    if not made.fits:
        unknown = every(made.conditions) is None
        made.why_no_amount = "有条件缺少数据" if unknown else "不符合条件"
        made.fits_instead = [] if unknown else _others(kind, told, standards)
    elif kind in (ApplyKind.dibao, ApplyKind.tekun):
        benefit, facts = _facts(made, std, mode, care)
        paid = standards.on(made.first_month, rounding=benefit.rounding)
        _pay(made, benefit.decide(NOTHING_IN_THE_WAY | facts, paid))
        std.reads |= paid.reads
    else:
        made.why_no_amount = "只认定身份，不按月发放"
    made.notes = _notes(made, std)
    made.reads = sorted(std.reads.values(), key=lambda value: value.key)
    return made


def whole(income: Fraction) -> tuple[int, int]:
    """Exact income a month as whole 分 over one month, or over twelve where it needs them."""
    months = 1 if income.denominator == 1 else 12
    return int(income * months), months


def _tests(kind: ApplyKind, told: Declaration) -> Tests:
    return single_tests if kind is ApplyKind.dibao and told.single else TESTS[kind]


def _figures(kind: ApplyKind, told: Declaration, std: MonthStandards) -> Figures:
    """The figures of those whom the kind looks at: the household, or the applicant alone."""
    if kind is ApplyKind.tekun:
        return figures(told.alone(), std, tekun=True)
    return figures(applicant_alone(told) if told.single else told, std)


def _facts(
    made: Assessed, std: MonthStandards, mode: SupportMode, care: SelfCare | None
) -> tuple[Any, dict[str, Any]]:
    """The benefit and the facts its own query would give of the household."""
    told, area = made.told, made.told.area.value
    if made.kind is ApplyKind.tekun:
        level = care.value if care else None
        return tekun, {"area": area, "mode": mode.value, "self_care": level, "persons": 1}
    income, months = made.stored_income
    letters = [grounds(kin, made.first_month, std) for kin in _covered(told)]
    family = figures(replace(told, single=None), std)
    return dibao, {
        "area": area,
        "tier": None,
        "income": income,
        "income_months": months,
        "single": told.single is not None,
        "family_income": int(family.income * months),
        "family_persons": max(family.persons, 1),
        "stopped": 0,
        "phase_out_base": None,
        "persons": made.persons,
        "grounds": ",".join(sorted(filter(None, letters))),
    }


def _covered(told: Declaration) -> tuple[Kin, ...]:
    """Those whom 低保 would pay: the members who count, or the applicant alone."""
    return applicant_alone(told).counted if told.single else told.counted


_NOT_YET = {
    "missing:self_care": "自理能力在入户调查时评估，评估后才能算照料护理标准",
    "missing:tier": "分档发放的县，档次由审核时确定",
}


def _pay(made: Assessed, decided: Decided) -> None:
    """The amount that the benefit's rules give, or why they give none."""
    if decided.refusal:
        made.why_no_amount = _NOT_YET.get(decided.refusal, decided.refusal)
    else:
        made.amount = decided.due


def _others(kind: ApplyKind, told: Declaration, standards: Standards) -> list[ApplyKind]:
    """The other classes that the same declaration fits; one whose standards are missing is not."""
    household = replace(told, single=None)
    found = []
    for other in ApplyKind:
        if other is kind and not told.single:
            continue
        try:
            fits = every(TESTS[other](household, standards.on(Month.of(told.on))))
        except MinzhengError as error:
            if error.id != NOT_COVERED.id:
                raise
            continue
        if fits:
            found.append(other)
    return found


def _notes(made: Assessed, std: MonthStandards) -> list[str]:
    """What the clerk should think of besides."""
    told, notes = made.told, []
    if made.kind is ApplyKind.dibao and made.fits:
        held = "".join(grounds(kin, made.first_month, std) for kin in _covered(told))
        unset = [
            GROUND_LABELS[name]
            for letter, name in GROUNDS.items()
            if letter in held and f"category_supplement.{name}" not in std
        ]
        if unset:
            notes.append(f"分类施保没有录入增发标准，未计增发（{'、'.join(unset)}）")
    if ApplyKind.marginal in (*made.fits_instead, *([made.kind] if made.fits else [])):
        alone = sum(1 for kin in told.counted if severe(kin.disabilities) or kin.ill)
        if alone and not told.single:
            notes.append(
                f"成员中有重度残疾人、重病患者 {alone} 人，可以参照单人户申请低保"
                "（民发〔2021〕57号 第八条）"
            )
    return notes
