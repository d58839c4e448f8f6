"""Declare (津贴的声明): what makes one personal monthly allowance, told once.

::

    CLUB = Allowance(
        "club", "茶话津贴", "care tea", "CH",
        start="club.start_rule", cite="冶民发〔2026〕9号 第三条",
        category=Table, event=sixtieth_birthday, faults=too_young,
        proof="club.proof_months", withheld="club.pay_withheld",
    )
    CLUB_REGISTER = register_of(CLUB)               # payout/allowance/register.py

The register, the sheet, the commands (``AllowanceGroup``), the todo and the proofs come from it.
How much is paid is the benefit's own matter: its facts start from ``terms.standing_terms``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.kernel.bulk import Bulk
from minzheng.kernel.finding import Finding
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.standards import Standards

Fault = tuple[str, Finding]
"""The key of the column that a fault is about (``id_no`` when none fits better), and the fault."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One person of a sheet or of the counter who is to be confirmed (申请人).

    ``person_id`` is ``None`` when he is not on file; ``birth`` is ``None`` for one without a
    citizen's number. ``division_code`` is his village, '' when it was not understood.
    ``since`` is the first month, ``None`` while it is being found. ``category`` is the clerk's
    word, ``None`` where facts decide. ``values`` are the extra fields by key. ``standards`` are
    those of the county: read once for all rows.
    """

    id_no: str
    name: str
    person_id: int | None
    birth: date | None
    division_code: str
    applied_on: date | None
    decided_on: date
    standards: Standards
    since: Month | None = None
    category: Choice | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


Faults = Callable[[Session, Applicant], Iterable[Fault]]
Event = Callable[[Session, Applicant], date | None]
CategoryOf = Callable[[Session, Applicant, Month], Choice | None]
Keep = Callable[[Bulk, int, Applicant], None]
Extras = Callable[[Session, Sequence[int]], dict[int, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Allowance:
    """A personal monthly allowance (津贴补贴).

    ``benefit`` is the code in ``catalog.BENEFITS``; ``path`` how its commands begin
    (``care old-age``); ``prefix`` begins its case numbers (``GL2026-00001``).

    First month: ``start`` is the key of a standard of unit 方式 whose value of the month of
    decision names a rule of ``start.STARTS``; ``event`` gives the day that a rule by event counts
    from (an 80th birthday). ``back_pay``, when set, is the key of a standard naming a rule of
    ``start.BACK_PAYS`` that bounds how far before the application the first month may lie;
    ``programme`` is the first month that the allowance existed at all.

    Confirmation: ``faults`` tells everything that forbids it. ``category`` is the list of
    categories; the clerk says which one, unless ``category_of`` finds it from facts. ``moves_in``
    asks for the paper of the county that paid before.

    ``extra`` are further columns of the sheet and options of ``confirm``; ``keep`` keeps them,
    ``extras`` gives them by grant as the sheet shows them.

    Proof of life: ``proof`` is the key of a standard in 个月 (a missed proof is a matter of
    ``proofs``); ``withheld`` the key of a standard of unit 是否: whether the months stopped for a
    missed proof are paid after a late one.
    """

    benefit: str
    title: str
    path: str
    prefix: str
    start: str
    cite: str
    event: Event | None = None
    back_pay: str = ""
    programme: Month | None = None
    faults: Faults | None = None
    category: type[Choice] | None = None
    category_of: CategoryOf | None = None
    moves_in: bool = False
    extra: tuple[Field, ...] = ()
    keep: Keep | None = None
    extras: Extras | None = None
    proof: str = ""
    withheld: str = ""

    def __post_init__(self) -> None:
        if self.category is None and self.category_of is not None:
            raise ValueError(f"{self.benefit}: a category is found that is not declared")
        if bool(self.extra) != (self.keep is not None and self.extras is not None):
            raise ValueError(f"{self.benefit}: extra fields, how kept and how told go together")
        if self.withheld and not self.proof:
            raise ValueError(f"{self.benefit}: months withheld for a proof that is not asked for")

    @property
    def asks_category(self) -> bool:
        """Whether the clerk says the category."""
        return self.category is not None and self.category_of is None

    @property
    def sample(self) -> str:
        """The case number that examples show."""
        return f"{self.prefix}2026-00001"

    def word(self, category: str) -> str:
        """A stored category as a clerk reads it."""
        return self.category.of(category).label if self.category and category else ""
