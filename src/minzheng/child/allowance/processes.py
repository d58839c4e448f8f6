"""Process of recognition (认定流程): applied, accepted, checked, confirmed; never a public notice.

民发〔2019〕62号: the township checks, the county confirms, each within its working days; nothing is
posted, to protect the child. Who checked may not confirm.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.child.allowance.choices import CaseState, Conclusion
from minzheng.child.allowance.declared import refusals
from minzheng.child.allowance.models import Application
from minzheng.child.register.models import ChildFile
from minzheng.kernel.case import Asked
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Period
from minzheng.kernel.process import By, Field, Guard, Process, Step

F62 = "民发〔2019〕62号"
FAILED = Problem(
    "child-check-failed", "查验结论是“不符合”", "办 child case refuse；结论有误的重新查验", cite=F62
)
MEETS = Problem(
    "child-refuse-meets", "按档案符合条件，没有写不予确认的理由", "写明 --reason", cite=F62
)


def application_of(session: Session, key: int) -> tuple[Application, ChildFile]:
    """An application and its child."""
    found = session.get_one(Application, key)
    return found, session.get_one(ChildFile, found.child_id)


def reasons(asked: Asked) -> list[Finding]:
    """Why the child cannot have what is asked for, on the day of the step."""
    made, child = application_of(asked.session, asked.case.subject_id)
    return refusals(asked.session, made.aid.value, child, asked.taking.on, made.hardship)


def _eligible(asked: Asked) -> Iterator[Finding]:
    """The file tells no reason against it, and the check found none."""
    yield from reasons(asked)
    checks = [step for step in asked.case.steps if step.step == "check"]
    if checks and checks[-1].told.get("conclusion") == Conclusion.fails.value:
        yield FAILED.finding()


def _grounded(asked: Asked) -> Iterator[Finding]:
    """A refusal says why: by the file, or in words."""
    if not asked.taking.recorded.get("reason") and not reasons(asked):
        yield MEETS.finding()


def _described(session: Session, keys: list[int]) -> dict[int, tuple[str, str]]:
    """Number and village of applications."""
    query = (
        select(Application.id, Application.number, ChildFile.division_code)
        .join(ChildFile, col(ChildFile.id) == Application.child_id)
        .where(among(col(Application.id), keys))
    )
    return {key: (number, place) for key, number, place in session.exec(query) if key is not None}


CHILD = Process(
    "child.case",
    "儿童保障认定",
    states=CaseState,
    start="applied",
    final=("confirmed", "refused", "withdrawn"),
    fields=(
        Field("papers", "材料", example="申请表、户口簿"),
        Field("conclusion", "查验结论", choice=Conclusion, example="符合"),
        Field("inspector", "查验人", Kind.name, example="某人"),
        Field("compared", "部门比对情况"),
        Field("reason", "理由", example="本人撤回"),
        Field("grounds", "法定依据"),
        Field("notice_no", "通知书文号", example="冶民童〔2026〕1号"),
    ),
    steps=(
        Step("accept", "受理", ("applied",), "accepted", may_record=("papers",), cite=F62),
        Step(
            "check", "查验", ("accepted", "checked"), "checked",
            records=("conclusion", "inspector"), may_record=("compared",), cite=F62,
        ),
        Step(
            "confirm", "确认", ("checked",), "confirmed", by=By.second, unlike=("check",),
            may_record=("notice_no",), guards=(Guard(_eligible),), cite=F62,
        ),
        Step(
            "refuse", "不予确认", ("accepted", "checked"), "refused",
            may_record=("reason", "grounds", "notice_no"),
            guards=(Guard(_grounded, ("reason",)),), cite=F62,
        ),
        Step(
            "withdraw", "撤回", ("applied", "accepted", "checked"), "withdrawn",
            records=("reason",),
        ),
    ),
    periods=(
        Period(
            "check", "查验", "child.check_days", runs_from=("accept",),
            met_by=("check", "refuse"), rolls=False, cite=F62,
        ),
        Period(
            "confirm", "确认", "child.confirm_days", runs_from=("check",),
            met_by=("confirm", "refuse"), rolls=False, cite=F62,
        ),
    ),
    describe=_described,
    shown_by="child case steps {subject}",
)  # fmt: skip
