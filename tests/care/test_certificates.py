"""Disability certificates: what a paper says, whom it makes entitled, and until when."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select

from minzheng.care.allowance.certificates import CERTIFICATES, state
from minzheng.care.allowance.models import Certificate
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import add, do
from minzheng.payout.circumstances import grade
from minzheng.people.models import Disability, DisabilityKind, Person

TODAY = date(2026, 11, 21)
ID_NO = "42028119460520001X"
PAPER = {
    "name": "周小残", "id_no": ID_NO, "township": "还地桥镇", "village": "土库村",
    "certificate_no": f"{ID_NO}42", "issued_on": "2024-03-01", "valid_until": "2034-02-28",
}  # fmt: skip
NEXT = PAPER | {
    "certificate_no": f"{ID_NO}43", "issued_on": "2026-10-15", "valid_until": "2036-10-14",
}  # fmt: skip


@pytest.fixture
def session(_county_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A county in which nobody is disabled."""
    clock.fix(TODAY)
    path = Path(shutil.copy(_county_file, tmp_path / "县.db"))
    with Store(path).work(Deed("甲", "test")) as work:
        yield work.session


def facts(session: Session) -> list[tuple[str, int, str, str]]:
    """Every dated fact: kind, grade, since, until."""
    found = session.exec(select(Disability).order_by(Disability.since))
    return [(one.kind.label, one.grade, str(one.since), str(one.until or "")) for one in found]


def grade_in(session: Session, month: str) -> int | None:
    """The grade that a benefit reads of a month."""
    person = session.exec(select(Person).where(Person.id_no == ID_NO)).one()
    found: int | None = session.execute(
        select(grade(person.stored_id, Month.parse(month)))
    ).scalar_one()
    return found


def test_a_paper_makes_the_fact_that_benefits_read(session: Session) -> None:
    """Kind and grade come from the number; it holds from the issue to its last day."""
    made = add(session, CERTIFICATES, PAPER)
    assert (made.kind, made.grade) == (DisabilityKind.physical, 2)
    assert facts(session) == [("肢体", 2, "2024-03-01", "2034-02-28")]
    told = [grade_in(session, month) for month in ("2024-02", "2024-03", "2034-02", "2034-03")]
    assert told == [None, 2, 2, None]
    days = (date(2034, 2, 28), date(2034, 3, 1))
    assert [state(made, day) for day in days] == ["有效", "已过期"]


def test_a_new_paper_ends_the_old_one(session: Session) -> None:
    """A changed grade counts from its issue; the months before stay as they were."""
    old = add(session, CERTIFICATES, PAPER)
    add(session, CERTIFICATES, NEXT)
    assert facts(session) == [
        ("肢体", 2, "2024-03-01", "2026-10-14"),
        ("肢体", 3, "2026-10-15", "2036-10-14"),
    ]
    assert [grade_in(session, month) for month in ("2026-09", "2026-10", "2026-11")] == [2, 2, 3]
    assert (state(old, date(2026, 10, 14)), state(old, TODAY)) == ("有效", "已失效")


def test_another_kind_ends_the_old_one_too(session: Session) -> None:
    """One person holds one certificate, whatever it says."""
    add(session, CERTIFICATES, PAPER)
    add(session, CERTIFICATES, NEXT | {"certificate_no": f"{ID_NO}61"})
    assert facts(session) == [
        ("肢体", 2, "2024-03-01", "2026-10-14"),
        ("精神", 1, "2026-10-15", "2036-10-14"),
    ]


def test_the_paper_takes_the_place_of_what_a_sheet_said(session: Session) -> None:
    """A disability entered with a household has no last day; the certificate gives it one."""
    first = add(session, CERTIFICATES, PAPER)
    session.delete(first)
    session.exec(select(Disability)).one().until = None
    session.flush()
    held = session.exec(select(Disability)).one()
    held.since = date(2025, 7, 1)
    session.flush()
    add(session, CERTIFICATES, PAPER)
    assert facts(session) == [("肢体", 2, "2024-03-01", "2034-02-28")]


def test_a_cancelled_paper_holds_no_longer(session: Session) -> None:
    """The day before is its last; the clerk is told where to look."""
    made = add(session, CERTIFICATES, PAPER)
    act = CERTIFICATES.act("cancel")
    _, said = do(session, CERTIFICATES, made.number, act, {"ended_on": "2026-11-01"}, operator="甲")
    assert facts(session) == [("肢体", 2, "2024-03-01", "2026-10-31")]
    assert [grade_in(session, month) for month in ("2026-10", "2026-11")] == [2, None]
    assert said == ["在享的残疾人补贴由比对列出：minzheng care disability match"]
    with pytest.raises(MinzhengError) as refused:
        do(session, CERTIFICATES, made.number, act, {"ended_on": "2026-11-02"}, operator="甲")
    assert [found.id for found in refused.value.findings] == ["record-act-state"]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"certificate_no": "42028119360229002742"}, "certificate-not-his"),
        ({"certificate_no": f"{ID_NO}82"}, "disability-cert-kind"),
        ({"certificate_no": f"{ID_NO}45"}, "disability-cert-grade"),
        ({"certificate_no": ID_NO}, "disability-cert-length"),
        ({"issued_on": "2026-11-22"}, "record-day-ahead"),
        ({"valid_until": "2024-02-29"}, "record-ends-before"),
        ({"issued_on": "2023-03-01"}, "certificate-newer"),
        ({"valid_until": "2033-02-28"}, "record-differs"),
    ],
    ids=["another's", "kind", "grade", "length", "future", "ends before", "older", "otherwise"],
)
def test_a_paper_that_cannot_be(session: Session, told: dict[str, str], problem: str) -> None:
    """Each is refused with its own problem and leaves the fact as it was."""
    add(session, CERTIFICATES, PAPER)
    with pytest.raises(MinzhengError) as refused, session.begin_nested():
        add(session, CERTIFICATES, PAPER | told)
    assert [found.id for found in refused.value.findings] == [problem]
    assert facts(session) == [("肢体", 2, "2024-03-01", "2034-02-28")]
    assert len(session.exec(select(Certificate)).all()) == 1


def test_the_same_paper_again_changes_nothing(session: Session) -> None:
    """Neither the book nor the fact."""
    add(session, CERTIFICATES, PAPER)
    assert add(session, CERTIFICATES, PAPER) is None
    assert facts(session) == [("肢体", 2, "2024-03-01", "2034-02-28")]
