"""Declared (申报情况): what a household says of itself, as the rules of eligibility read it.

Plain facts, gathered from an application or typed in a test; nothing here decides anything. Money
is 分; a disability is its kind and grade.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from minzheng.assist.choices import (
    Area,
    AssetKind,
    CostKind,
    IncomeKind,
    LeftOut,
    SingleGround,
    SupporterState,
)
from minzheng.people.choices import DisabilityKind
from minzheng.people.relations import relation_label


@dataclass(frozen=True, slots=True)
class Kin:
    """成员: one person of the household; ``supported`` names a right that takes him out of it."""

    key: int
    relation: str
    birth: date | None = None
    left_out: LeftOut | None = None
    student: bool = False
    able: bool = True
    disabilities: tuple[tuple[DisabilityKind, int], ...] = ()
    ill: bool = False
    authorised: bool = True
    supported: str = ""
    name: str = ""

    @property
    def counted(self) -> bool:
        """Whether he is of the household (57号 第七条)."""
        return self.left_out is None and not self.supported


@dataclass(frozen=True, slots=True)
class Income:
    """收入: one item over so many months, 1 or 12; ``deducted`` is its necessary cost."""

    person: int
    kind: IncomeKind
    amount: int
    months: int = 1
    deducted: int = 0


@dataclass(frozen=True, slots=True)
class Asset:
    """财产: things of one kind; ``exempt`` when needed for living, work or a disability."""

    person: int
    kind: AssetKind
    value: int = 0
    pieces: int = 1
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """刚性支出: of the last twelve months, and what others paid of it."""

    person: int
    kind: CostKind
    amount: int
    refunded: int = 0


@dataclass(frozen=True, slots=True)
class Support:
    """赡养抚养扶养人: a legal supporter who lives apart, and what he pays a month."""

    relation: str
    state: SupporterState
    birth: date | None = None
    pays: int = 0
    name: str = ""

    @property
    def relation_label(self) -> str:
        """The word a clerk reads: 父亲, 长子 …"""
        return relation_label(self.relation)


@dataclass(frozen=True, slots=True)
class Declaration:
    """申报: a household on a day; ``marginal`` when it is known as 低保边缘 already."""

    on: date
    area: Area
    applicant: int
    kin: tuple[Kin, ...]
    incomes: tuple[Income, ...] = ()
    assets: tuple[Asset, ...] = ()
    costs: tuple[Cost, ...] = ()
    supporters: tuple[Support, ...] = ()
    single: SingleGround | None = None
    cause: str = ""
    marginal: bool = False

    @property
    def counted(self) -> tuple[Kin, ...]:
        """The members who count."""
        return tuple(kin for kin in self.kin if kin.counted)

    @property
    def head(self) -> Kin:
        """The applicant."""
        return next(kin for kin in self.kin if kin.key == self.applicant)

    def alone(self) -> Declaration:
        """The same, with nobody in it but the applicant and what is his."""
        mine = self.applicant
        return replace(
            self,
            kin=tuple(kin for kin in self.kin if kin.key == mine),
            incomes=tuple(line for line in self.incomes if line.person == mine),
            assets=tuple(line for line in self.assets if line.person == mine),
            costs=tuple(line for line in self.costs if line.person == mine),
        )
