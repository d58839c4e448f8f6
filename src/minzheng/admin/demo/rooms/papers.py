"""Papers (虚构的公示和去向): lists posted in a few villages, and where cases went that ended."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sqlmodel import Session, col, select

from minzheng.admin.demo.world import World
from minzheng.assist.cases.choices import FollowOn
from minzheng.assist.choices import ComplaintChannel
from minzheng.assist.ledgers.going import FOLLOWED
from minzheng.assist.notice import acts, paper, sources
from minzheng.assist.notice.acts import Board, Objection
from minzheng.assist.notice.choices import NoticeKind
from minzheng.assist.notice.paper import Posting
from minzheng.assist.notice.view import rows_of
from minzheng.assist.office import office_of
from minzheng.errors import MinzhengError
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.acts import DEATH
from minzheng.payout.models import Act, Decision, Grant
from minzheng.payout.state import grant_status
from minzheng.people.divisions import Gazetteer

VILLAGES = 3
"""So many villages have a list on the board, and one more for so many households."""
HOUSEHOLDS_A_VILLAGE = 2000

POSTED_AGO = timedelta(days=12)
SAID = "反映该户有人外出务工"
PHONE = "0714-8700000"


def invent(session: Session, world: World) -> None:
    """Where ended cases went, then the lists; none where the county has no standards."""
    _follow_ons(session)
    rng = Random(f"{world.plan.seed}:{world.place}:papers")
    month = Month.of(world.plan.today)
    query = (
        select(Grant)
        .where(Grant.benefit == "dibao", grant_status(month) == "paying")
        .order_by(col(Grant.case_no))
    )
    villages: dict[str, list[str]] = {}
    for grant in session.exec(query):
        villages.setdefault(grant.division_code, []).append(grant.case_no)
    count = VILLAGES + world.plan.households // HOUSEHOLDS_A_VILLAGE
    chosen = sorted(rng.sample(sorted(villages), min(count, len(villages))))
    for village in chosen:
        try:
            _publish(session, world, village, villages[village])
        except MinzhengError:
            return


def _follow_ons(session: Session) -> None:
    """Every end says where it led: to the right that it names, or out of assistance."""
    words = {one.label for one in FOLLOWED}
    query = select(Decision, Grant).join(Grant, col(Grant.id) == Decision.grant_id)
    ends = query.where(Decision.act == Act.terminate, Decision.follow_on == "")
    for decision, grant in session.exec(ends):
        if grant.end_reason != DEATH:
            moved = grant.end_reason in words
            decision.follow_on = grant.end_reason if moved else FollowOn.leaves.label
            session.add(decision)


def _publish(session: Session, world: World, village: str, numbers: list[str]) -> None:
    """The list of one village, with an objection to it."""
    places, on = Gazetteer.load(session), world.plan.today - POSTED_AGO
    found = sources.standing(session, "dibao", numbers, standards_of(session))
    rows = rows_of(session, found, on)
    if not rows:
        return
    board = Board(
        kind=NoticeKind.published,
        subject="dibao",
        division_code=village,
        place="村（社区）务公开栏",
        phone=PHONE,
        issuer=office_of(places, village),
    )
    made = acts.post(session, rows, board, on)
    acts.seal(session, made, paper.digest(Posting(made, rows), places))
    said = Objection(on + timedelta(days=3), ComplaintChannel.phone, SAID, rows[0].case_no)
    acts.object_to(session, made, said)
