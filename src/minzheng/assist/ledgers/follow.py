"""Follow (退出去向): where a case went that ended, told at the end or later.

"退出对象兜底" asks it of every exit: another right, phase-out, or out of assistance for good.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import FollowOn
from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
from minzheng.payout.acts import DEATH
from minzheng.payout.models import Act, Decision, Grant

NO_EXIT = Problem(
    "follow-on-no-exit",
    "{case_no} 没有终止，没有去向可记",
    "终止时写去向，或先办终止",
)
DIED = Problem("follow-on-death", "{case_no} 因死亡终止，不记去向", "自然减员另有台账")
NO_CASE = Problem("follow-on-case-unknown", "没有编号 {case_no}", "用 list 查编号", kind=NotFound)


def tell_follow_on(session: Session, case_no: str, where: FollowOn) -> bool:
    """Write where an ended case went; ``False`` when that is on file already.

    Raises ``follow-on-case-unknown``, ``follow-on-no-exit``, ``follow-on-death``.
    """
    query = select(Grant).where(Grant.case_no == case_no.strip())
    grants = list(session.exec(query.order_by(col(Grant.id).desc())))
    if not grants:
        raise NO_CASE(case_no=case_no)
    ended = next((grant for grant in grants if grant.until is not None), None)
    if ended is None:
        raise NO_EXIT(case_no=case_no)
    if ended.end_reason == DEATH:
        raise DIED(case_no=case_no)
    decision = session.exec(
        select(Decision)
        .where(Decision.grant_id == ended.id, Decision.act == Act.terminate)
        .order_by(col(Decision.id).desc())
    ).first()
    if decision is None:
        raise NO_EXIT(case_no=case_no)
    if decision.follow_on == where.label:
        return False
    decision.follow_on = where.label
    session.add(decision)
    return True
