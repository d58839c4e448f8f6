"""Effects (撤销结果): a revoked registration never was; both are what they were before."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.kernel.case import Asked
from minzheng.marriage.annul.find import marriage_of
from minzheng.marriage.annul.guards import annulment
from minzheng.marriage.annul.remarks import remark
from minzheng.marriage.couples import SIDES
from minzheng.people.choices import MarriageEnd
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import end_otherwise, standings


def decided(asked: Asked) -> Iterator[str]:
    """撤销: whatever ended the marriage since, it counts as if it had never been."""
    session, one, on = asked.session, annulment(asked), asked.taking.on
    number = str(asked.taking.recorded["decision_no"]).strip()
    marriage = marriage_of(session, one)
    end_otherwise(session, marriage, on, MarriageEnd.revoked, number)
    one.decision_no, one.decided_on = number, on
    session.add(one)
    session.flush()
    registration = remark(session, marriage.stored_id, f"{on} 撤销登记 {number}")
    if registration:
        yield f"结婚登记 {registration} 的备注已写"
    yield f"登记自始没有法律约束力；{statuses(session, marriage)}"


def statuses(session: Session, marriage: Marriage) -> str:
    """How the two stand from the day on which they were registered."""
    keys = (marriage.man_id, marriage.woman_id)
    now = standings(session, keys, marriage.registered_on)
    words = zip(SIDES.values(), keys, strict=True)
    return "，".join(f"{word}恢复为{now[key].status.label}" for word, key in words)
