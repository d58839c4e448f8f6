"""Acts of letters: which decision a letter tells, and the number it bears (文书编号).

A decision that was given a number keeps it; another gets the next of the year, once.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.assist.apply.find import by_number
from minzheng.assist.apply.models import Application
from minzheng.assist.cases.models import Hearing
from minzheng.assist.letters.choices import LetterKind
from minzheng.assist.letters.fill import WORDS
from minzheng.assist.letters.models import Letter
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.case import CaseStep
from minzheng.kernel.finding import Problem
from minzheng.kernel.serial import take
from minzheng.payout.models import Act, Decision, Grant

NO_CASE = Problem(
    "letter-case-unknown", "没有编号 {case_no} 的案卷", "用 list 查编号", kind=NotFound
)
NO_DECISION = Problem(
    "letter-no-decision",
    "{case_no} 没有“{act}”的决定，没有可告知的",
    "先办决定；看有哪些：minzheng assist dibao history {case_no}",
    kind=NotFound,
)
NOT_REFUSED = Problem(
    "letter-not-refused", "申请 {number} 没有不予确认的决定", "先办不予确认", kind=NotFound
)


def case_of(session: Session, case_no: str) -> Grant:
    """The newest case under a number; ``letter-case-unknown``."""
    query = (
        select(Grant)
        .where(Grant.case_no == case_no.strip(), col(Grant.benefit).in_(tuple(WORDS)))
        .order_by(col(Grant.id).desc())
    )
    found = session.exec(query).first()
    if found is None:
        raise NO_CASE(case_no=case_no)
    return found


def decision_of(session: Session, grant: Grant, act: Act) -> Decision:
    """The newest decision of a kind on a case; ``letter-no-decision``."""
    query = (
        select(Decision)
        .where(Decision.grant_id == grant.id, Decision.act == act)
        .order_by(col(Decision.decided_on).desc(), col(Decision.id).desc())
    )
    found = session.exec(query).first()
    if found is None:
        raise NO_DECISION(case_no=grant.case_no, act=act.label)
    return found


def hearing_of(session: Session, grant: Grant) -> Hearing | None:
    """The newest record of a hearing on a case."""
    query = select(Hearing).where(Hearing.grant_id == grant.id)
    return session.exec(query.order_by(col(Hearing.id).desc())).first()


def refusal_of(session: Session, number: str) -> tuple[Application, CaseStep]:
    """A refused application and the step that refused it; ``letter-not-refused``."""
    application = by_number(session, number)
    query = (
        select(CaseStep)
        .where(
            col(CaseStep.process).startswith("assist.apply."),
            CaseStep.subject_id == application.id,
            CaseStep.step == "refuse",
        )
        .order_by(col(CaseStep.number).desc())
    )
    step = session.exec(query).first()
    if step is None:
        raise NOT_REFUSED(number=application.number)
    return application, step


def number_for(session: Session, kind: LetterKind, about: str, place: str) -> str:
    """The number of a letter about something, given when it is made first."""
    query = select(Letter).where(Letter.kind == kind, Letter.about == about)
    known = session.exec(query).one_or_none()
    if known is not None:
        return known.number
    today = clock.today()
    while True:
        count = take(session, "assist.letter", today.year)
        number = f"{_short(place)}民救告〔{today.year}〕{count}号"
        taken = select(Decision.id).where(Decision.notice_no == number)
        if session.exec(taken).first() is None:
            break
    session.add(Letter(number=number, kind=kind, about=about, made_on=today))
    session.flush()
    return number


def _short(place: str) -> str:
    """The county's name without 市, 县 or 区."""
    return place[:-1] if len(place) > 2 and place[-1] in "市县区" else place
