"""Children's benefits of the demo (虚构的儿童保障): applications at every stage, two rights.

Confirmed in the month of today, so that the demo's batches pay none of them; every step of the
procedure finds an application that it can be taken with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.child.allowance.books import APPLICATIONS, REVIEWS
from minzheng.child.allowance.choices import Aid, Conclusion, Hardship, Outcome
from minzheng.child.allowance.models import Application
from minzheng.child.allowance.procedure import PROCEDURE
from minzheng.child.allowance.processes import CHILD
from minzheng.child.register.choices import Kin, LabelKind
from minzheng.child.register.life import person_of
from minzheng.child.register.models import ChildFile, ChildLabel
from minzheng.errors import MinzhengError
from minzheng.kernel.case import Asked, Case, Taking, take
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.take import enter

CHECKER, CONFIRMER = "虚构乡镇经办", "虚构县级经办"
CHECKED = {"conclusion": Conclusion.meets, "inspector": CHECKER}
STEPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("accept", CHECKER, {"papers": "申请表、户口簿"}),
    ("check", CHECKER, CHECKED),
    ("confirm", CONFIRMER, {"notice_no": "虚构民童〔2026〕1号"}),
)
"""The steps in their order, by whom, with what."""


def invent(session: Session, world: World) -> None:
    """Fill the procedure; a county without the amounts has none."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:child-allowance"))
    try:
        _Filling(session, own).fill()
    except MinzhengError:
        return


class _Filling:
    """The demo's applications being written."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.today = world.plan.today
        self.reckoner = reckoner_of(session)

    def fill(self) -> None:
        """One confirmed, one of each earlier state, and a second right."""
        orphans = self.labelled(LabelKind.orphan)
        for one in orphans[:1]:
            grown = self.apply(one, Aid.orphan, (24, 22, 15, 8))
            told = {"grant_id": grown.grant_id, "reviewed_on": self.today - timedelta(days=1)}
            facts = {"reviewer": CHECKER, "outcome": Outcome.goes_on, "found": "情况没有变化"}
            enter(self.session, REVIEWS, told | facts)
        for one in self.labelled(LabelKind.poor)[:1]:
            self.apply(one, Aid.child_hardship, (3,), hardship=Hardship.poor)
        for one in self.foundlings()[:1]:
            self.apply(one, Aid.orphan, (8, 5))
        for one in orphans[1:2]:
            self.apply(one, Aid.orphan, (12, 10, 4))
        for one in self.labelled(LabelKind.unattended)[:1]:
            self.apply(one, Aid.unattended, (24, 22, 15, 8))

    def labelled(self, kind: LabelKind) -> Sequence[ChildFile]:
        """Children of a label, by number."""
        query = (
            select(ChildFile)
            .join(ChildLabel, col(ChildLabel.child_id) == ChildFile.id)
            .where(ChildLabel.kind == kind)
        )
        return self.session.exec(query.order_by(ChildFile.number)).all()

    def foundlings(self) -> Sequence[ChildFile]:
        """Children whose parents nobody knows."""
        return self.session.exec(select(ChildFile).where(ChildFile.foundling)).all()

    def apply(self, child: ChildFile, aid: Aid, ago: tuple[int, ...], **more: Any) -> Application:
        """An application some days ago, and its first steps some days ago each."""
        days = [self.today - timedelta(days=before) for before in ago]
        person = person_of(self.session, child)
        told: dict[str, Any] = {
            "child_id": child.id,
            "aid": aid,
            "applied_on": days[0],
            "kin": Kin.relative,
        }
        told |= {"applicant": invent_name(self.world.rng, "female", 1975)[1]}
        told |= {"account_no": self.world.numbers.card(), "bank": "虚构农商银行"}
        made: Application = enter(
            self.session, APPLICATIONS, {**told, "payee": person.name, **more}
        )
        case = Case.of(self.session, CHILD, made.stored_id)
        for (step, operator, recorded), on in zip(STEPS, days[1:], strict=False):
            self.step(case, Taking(step, on, operator, recorded))
        return made

    def step(self, case: Case, taking: Taking) -> None:
        """One step with what it sets in motion."""
        take(self.session, case, taking, self.reckoner)
        effect = PROCEDURE.effects.get(taking.step)
        if effect is not None:
            list(effect(Asked(self.session, case, taking)))
