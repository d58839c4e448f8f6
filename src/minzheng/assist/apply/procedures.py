"""Procedures (申请办件): each kind's two ways, what a step records by itself and sets off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from minzheng.assist.apply import effects, fills
from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.delegation import is_delegated
from minzheng.assist.apply.find import by_number
from minzheng.assist.apply.models import Application
from minzheng.assist.apply.processes import COUNTY, TOWNSHIP
from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
from minzheng.kernel.procedure import Procedure
from minzheng.kernel.process import Process

OTHER_KIND = Problem(
    "apply-other-kind",
    "{number} 申请的是{kind}",
    "用 minzheng assist {code} 的同名命令",
    kind=NotFound,
)


def _found(kind: ApplyKind) -> Callable[[Session, str], int]:
    def find(session: Session, number: str) -> int:
        """The application of this kind under a number."""
        application = by_number(session, number)
        if application.kind is not kind:
            kinds = {"kind": application.kind.label, "code": application.kind.value}
            raise OTHER_KIND(findings=(), number=application.number, **kinds)
        return application.stored_id

    return find


def process_of(session: Session, application: Application, on: date) -> Process:
    """The process an application follows, as fixed when accepted or as it would be on a day."""
    ways = TOWNSHIP if is_delegated(session, application, on) else COUNTY
    return ways[application.kind]


def _way(session: Session, subject: int, on: date) -> Process:
    return process_of(session, session.get_one(Application, subject), on)


_STANDS_AT = {
    "ask": 1,
    "accept": 1,
    "withdraw": 1,
    "check": 2,
    "survey": 2,
    "extend": 2,
    "stop": 2,
    "first-review": 3,
    "notice": 4,
    "objection": 5,
    "submit": 6,
    "recheck": 7,
    "complaint": 8,
    "visit": 8,
    "return": 8,
    "confirm": 8,
    "refuse": 8,
    "inform": 9,
}
"""Which of a kind's invented applications stands where each step may be taken."""

SITUATIONS = 12
"""How many each kind has, one after the other; then come those that were confirmed."""


_DISCLOSED = {
    ApplyKind.dibao: "SQ2025-00001",
    ApplyKind.marginal: "SQ2026-00049",
    ApplyKind.rigid: "SQ2026-00052",
}
"""Invented applications that were confirmed and not disclosed yet."""


def _samples(kind: ApplyKind) -> dict[str, str]:
    """The numbers that the examples of a kind's steps show."""
    first = list(ApplyKind).index(kind) * SITUATIONS
    known = {name: f"SQ2026-{first + place:05d}" for name, place in _STANDS_AT.items()}
    known["disclose"] = _DISCLOSED.get(kind, known["confirm"])
    return {step.name: known[step.name] for step in COUNTY[kind].steps}


def _procedure(kind: ApplyKind) -> Procedure:
    return Procedure(
        COUNTY[kind],
        _found(kind),
        effects={
            "ask": effects.fix_way,
            "accept": effects.fix_way,
            "withdraw": effects.fix_way,
            "confirm": effects.confirmed,
        },
        fills={
            "check": fills.check_no,
            "first-review": fills.amount,
            "recheck": fills.amount,
            "confirm": fills.amount,
        },
        way=_way,
        samples=_samples(kind),
    )


DIBAO = _procedure(ApplyKind.dibao)
TEKUN = _procedure(ApplyKind.tekun)
MARGINAL = _procedure(ApplyKind.marginal)
RIGID = _procedure(ApplyKind.rigid)
