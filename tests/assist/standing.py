"""Standing: a small county for tests of what is decided on standing cases (在享案件的测试县)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from casefile import DIBAO
from play import DEED, REGION, Play
from sqlmodel import Session, select

from minzheng.assist.cases.choices import StatusKind
from minzheng.assist.cases.status import Recognised, grant_status
from minzheng.assist.models import Area
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.standards import Standards
from minzheng.payout.acts import Paper
from minzheng.payout.models import Decision, Grant

MORE = {
    "marginal.ratio": "1.5 倍",
    "marginal.review_months": "12 个月",
    "dibao.review_months": "12 个月",
    "tekun.review_months": "12 个月",
    "rigid.valid_months": "12 个月",
    "rigid.cost_ratio": "60 %",
    "rigid.disposable_income": "3300 元/人/月",
    "rigid.remind_days": "60 日",
    "refuse_work.times": "3 次",
    "single_person.mode": "own_income_gap 方式",
    "tekun.end_notice_days": "7 日",
    "tekun.objection_days": "15 工作日",
    "tekun.reassess_days": "10 工作日",
    "notice_rolls": "否 是否",
}

HEARD = {"heard_on": date(2026, 9, 7), "notice_no": "告〔2026〕1号"}


class Office:
    """A county with nobody in it, where decisions are taken on days that are told."""

    def __init__(self, path: Path, **standards: str) -> None:
        told = {key.replace("__", "."): value for key, value in standards.items()}
        story = {"name": "案件", "standards": MORE | told}
        self.play = Play(path, DIBAO["standards"], story)

    @contextmanager
    def on(self, day: str) -> Iterator[Session]:
        """One transaction on a day."""
        clock.fix(date.fromisoformat(day))
        try:
            with self.play.store.work(DEED) as work:
                yield work.session
        finally:
            clock.fix(None)

    def household(self, case: str, people: int, income: str, day: str = "2026-06-10") -> None:
        """A 低保 household of an urban head of forty and others."""
        told = {"case": case, "do": "确认低保", "on": day, "income": income, "members": [
            {"name": f"{case}甲{number}", "born": f"198{number}-03-04", "sex": "男"}
            for number in range(people)
        ]}  # fmt: skip
        with self.on(day) as session:
            self.play.confirm_dibao(session, told)

    def lone(self, case: str, day: str = "2026-06-10") -> None:
        """A 特困 person."""
        person = {"name": f"{case}甲", "born": "1950-03-04", "sex": "男"}
        with self.on(day) as session:
            self.play.confirm_tekun(session, {"case": case, "on": day, "person": person})

    def status(self, kind: StatusKind, people: int, income: int, day: str, **told: Any) -> str:
        """A household recognised on a day; gives its number."""
        with self.on(day) as session:
            members = tuple(
                (self.person(session, f"{number}{kind}{day}"), "02" if number == 0 else "99", True)
                for number in range(people)
            )
            facts = {"income": income, "members": members} | told
            recognised = Recognised(members[0][0], f"{REGION}104221", Area.urban, **facts)
            paper = Paper(date.fromisoformat(day), "审核确认")
            return grant_status(session, kind, recognised, paper, self.standards(session)).case_no

    def person(self, session: Session, name: str) -> int:
        """Somebody of an invented name."""
        return self.play._person(session, {"name": name[:12], "born": "1984-03-04", "sex": "女"})

    @staticmethod
    def standards(session: Session) -> Standards:
        """The standards of the county."""
        return Standards.load(session, REGION)

    @staticmethod
    def grant(session: Session, case: str) -> Grant:
        """A case by its number."""
        return session.exec(select(Grant).where(Grant.case_no == case)).one()

    @staticmethod
    def last_decision(session: Session, grant: Grant) -> Decision:
        """What was decided last about a case."""
        found = session.exec(select(Decision).where(Decision.grant_id == grant.id)).all()
        return max(found, key=lambda decision: decision.stored_id)


def faults(error: MinzhengError) -> list[str]:
    """The names of what forbids an act."""
    return [finding.id for finding in error.findings] or [error.id]
