"""A county with three children on file, and a hand that conducts reports about them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from minzheng.child.protect.checks import CHECKS
from minzheng.child.protect.choices import (
    Action,
    Answered,
    Conclusion,
    Measure,
    Outcome,
    Risk,
)
from minzheng.child.protect.custody import CUSTODIES
from minzheng.child.protect.models import ProtectionReport
from minzheng.child.protect.process import PROTECTION
from minzheng.child.protect.reports import REPORTS
from minzheng.child.protect.suits import SUITS
from minzheng.child.register.files import FILES
from minzheng.child.register.models import ChildFile
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import Case, CaseStep, Taking, take
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.todo import Source, Span

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
PLACE = {"township": "还地桥镇", "village": "土库村"}
FIRST, SECOND, GROWN = "ET2026-00001", "ET2026-00002", "ET2026-00003"


def number(birth: str, turn: int) -> str:
    """An invented citizen's number."""
    first = f"420281{birth}{turn:03d}"
    return first + check_char(first)


PEOPLE = (
    ("王小一", number("20160305", 11)),
    ("李小二", number("20140305", 12)),
    ("赵小三", number("20080601", 13)),  # 18 on 2026-06-01
)

STEPS: dict[str, dict[str, Any]] = {
    "respond": {
        "at": "22:00", "actions": (Action.checked,), "responders": ("乙",), "finding": "已到场",
    },
    "assess": {
        "conclusion": Conclusion.proved, "risk": Risk.yellow, "assessors": ("乙",),
        "finding": "照料不足",
    },
    "help": {"plan": "每周入户", "keeper": "乙"},
    "intervene": {"measure": Measure.guidance, "body": "派出所"},
    "reassess": {"risk": Risk.blue, "finding": "好转"},
    "more": {"actions": (Action.medical,), "finding": "送医"},
    "close": {"outcome": Outcome.safe, "summary": "已落实照料"},
    "feedback": {"way": Answered.phone, "told": "已处置，儿童安全"},
}  # fmt: skip
"""What a step records unless it is told otherwise."""


STORY = (
    ("respond", "2026-11-02"),
    ("assess", "2026-11-04"),
    ("help", "2026-11-05"),
    ("intervene", "2026-11-06"),
    ("reassess", "2026-11-12"),
    ("close", "2026-11-16"),
    ("feedback", "2026-11-18"),
)
"""A report from the call to the feedback."""


def made(county: Path, folder: Path) -> Store:
    """The county with its children, on the day of the tests."""
    path = Path(shutil.copy(county, folder / "大冶.db"))
    clock.fix(TODAY)
    with Store(path).work(DEED) as work:
        for name, id_no in PEOPLE:
            told = {"name": name, "id_no": id_no, "opened_on": "2026-01-05", "director": "郑某"}
            add(work.session, FILES, told | PLACE)
    return Store(path)


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, **told: str) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, key: str, act: str, **told: str) -> Any:
        """Something done with a line."""
        return do(self.session, book, key, book.act(act), told, operator="甲")[0]

    def child(self, key: str = FIRST) -> ChildFile:
        """A child's file."""
        return self.session.exec(select(ChildFile).where(ChildFile.number == key)).one()

    def report(self, on: str = "2026-11-02", at: str = "21:30", **told: str) -> ProtectionReport:
        """A report about the first child, by a teacher."""
        given = {
            "received_on": on, "received_at": at, "source": "学校", "receiver_name": "乙",
            "reporter_name": "孙老师", "reporter_unit": "虚构小学", "child": FIRST,
            "suspect": "无人照料",
        }  # fmt: skip
        made = self.add(REPORTS, **(PLACE | given | told))
        assert isinstance(made, ProtectionReport)
        return made

    def step(self, report: ProtectionReport, name: str, on: str, **told: Any) -> CaseStep:
        """One step on a day."""
        case = Case.of(self.session, PROTECTION, report.stored_id)
        taking = Taking(name, date.fromisoformat(on), "甲", STEPS[name] | told)
        return take(self.session, case, taking, self.reckoner())

    def conduct(self, report: ProtectionReport, *steps: tuple[str, str]) -> ProtectionReport:
        """Steps with their days, as usual."""
        for name, on in steps:
            self.step(report, name, on)
        return report

    def custody(self, since: str = "2026-06-01", **told: str) -> Any:
        """The first child in temporary guardianship."""
        given = {
            "child": FIRST, "ground": "T3", "since": since, "decision_no": "决定书1号",
            "placement": "亲属", "place": "三组12号",
        }  # fmt: skip
        return self.add(CUSTODIES, **(given | told))

    def suit(self, filed: str = "2026-09-01", **told: str) -> Any:
        """An application to revoke the father's guardianship."""
        given = {
            "child": FIRST, "kind": "撤销", "respondent_name": "王大", "parent": "父亲",
            "ground": "严重损害身心健康", "applicant": "民政部门", "court": "县法院",
            "filed_on": filed,
        }  # fmt: skip
        return self.add(SUITS, **(given | told))

    def judge(self, suit: Any, on: str = "2026-10-08", verdict: str = "支持", **told: str) -> Any:
        """What the court said."""
        given = {"decided_on": on, "verdict": verdict, "judgement": "判决书1号"}
        return self.do(SUITS, suit.number, "judge", **(given | told))

    def reckoner(self) -> Reckoner:
        """Standards and working days of the county."""
        return reckoner_of(self.session)

    def due(self, source: Source, on: str) -> list[str]:
        """What is to be done by a day, looked at on it."""
        day = date.fromisoformat(on)
        clock.fix(day)
        return [task.what for task in source(self.session, Span(day, day, self.reckoner()))]

    def found(self, name: str, on: str) -> list[str]:
        """Whom a check finds on a day."""
        (check,) = (one for one in CHECKS if one.id == name)
        return [hit.subject for hit in check.run(self.session, date.fromisoformat(on))]
