"""Problems declared once, and what they become: an exception for one act, findings for many rows.

A :class:`Problem` is the single home of an error text. Called with facts it gives the exception to
raise; ``problem.finding(...)`` gives one row of a report. The reference of errors is generated from
:data:`PROBLEMS`, so an undeclared text cannot reach a clerk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from minzheng.errors import FINDINGS_EXIT, MinzhengError, Refused


class Level(StrEnum):
    """How serious a finding is (级别)."""

    error = "error"
    warning = "warning"
    info = "info"

    @property
    def label(self) -> str:
        """The word a clerk sees."""
        return {"error": "阻断", "warning": "警告", "info": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault found: which rule, where, what, and what to do (疑点).

    ``where`` is the place in a file (``第4行「公民身份号码」D4``), ``subject`` the record or person
    meant, ``value`` what stood there; ``facts`` are what its text was filled in with.
    """

    id: str
    level: Level
    message: str
    hint: str = ""
    cite: str = ""
    subject: str = ""
    where: str = ""
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        place = "：".join(part for part in (self.where, self.message) if part)
        return f"{place}（{self.hint}）" if self.hint else place

    def retold(self, **facts: object) -> Finding:
        """The same finding with some of its facts told in other words."""
        told = {**self.facts, **facts}
        return replace(self, message=PROBLEMS[self.id].message.format(**told), facts=told)


@dataclass(frozen=True, slots=True)
class Problem:
    """One error text, declared where its rule lives; ``{facts}`` are filled in when raised."""

    id: str
    message: str
    hint: str = ""
    cite: str = ""
    kind: type[MinzhengError] = Refused
    level: Level = Level.error

    def __post_init__(self) -> None:
        other = PROBLEMS.get(self.id)
        if other is not None and other != self:
            raise ValueError(f"problem id declared twice: {self.id}")
        PROBLEMS[self.id] = self

    def __call__(self, *, findings: Iterable[Finding] = (), **facts: object) -> MinzhengError:
        """The exception to raise, with the facts put in its place."""
        return self.kind(
            self.id,
            self.message.format(**facts),
            self.hint.format(**facts),
            self.cite,
            tuple(findings),
        )

    def finding(
        self, *, subject: str = "", where: str = "", value: str = "", **facts: object
    ) -> Finding:
        """One row of a report; ``subject``, ``where`` and ``value`` may stand in the text too."""
        facts |= {"subject": subject, "where": where, "value": value}
        return Finding(
            self.id,
            self.level,
            self.message.format(**facts),
            self.hint.format(**facts),
            self.cite,
            subject,
            where,
            value,
            facts,
        )


PROBLEMS: dict[str, Problem] = {}
"""Every problem declared by the modules imported so far, by id."""


@dataclass
class Report:
    """Findings of a check or an import, in the order found; owns the exit code (检查结果)."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Keep one finding."""
        self.findings.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Keep several findings."""
        self.findings.extend(findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def count(self, level: Level) -> int:
        """How many findings have this level."""
        return sum(1 for finding in self.findings if finding.level is level)

    @property
    def exit_code(self) -> int:
        """0 without errors and warnings, 3 with; ``info`` never counts."""
        return FINDINGS_EXIT if any(f.level is not Level.info for f in self.findings) else 0
