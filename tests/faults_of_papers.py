"""Faults of notices and ledgers, with their near misses, for the test of every check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minzheng.assist.notice.choices import NoticeKind
from minzheng.assist.notice.models import PublicNotice
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.batch import hand_over
from minzheng.payout.papers.review import review
from minzheng.payout.registry import benefit
from minzheng.payout.run import draft
from minzheng.people.divisions import Gazetteer

VILLAGE = "420281104221"


# --- notices --------------------------------------------------------------------------------------


def _notice(hand: Any, place: str, *, down: date | None = None, reason: str = "") -> str:
    """A notice that hangs from the 14th to the 21st."""
    hand.add(
        PublicNotice(
            number="GS2026-90001",
            kind=NoticeKind.ending,
            subject="tekun",
            division_code=VILLAGE,
            month=Month(2026, 11),
            posted_on=date(2026, 11, 14),
            until=date(2026, 11, 21),
            place=place,
            phone="0714-8760012",
            issuer="还地桥镇人民政府",
            withdrawn_on=down,
            withdraw_reason=reason,
        )
    )
    return "GS2026-90001"


def notice_with_a_number(hand: Any) -> str:
    """The place of the board was written with somebody's telephone."""
    return _notice(hand, "公示栏（张某 13800138000）")


def notice_with_an_illness(hand: Any) -> str:
    """The place of the board says who gathers there."""
    return _notice(hand, "残疾人活动室")


def notice_down_too_early(hand: Any) -> str:
    """Taken down on its last full day."""
    return _notice(hand, "公示栏", down=date(2026, 11, 21), reason="误撤")


def notice_in_order(hand: Any) -> None:
    """Hangs, and says nothing it should not."""
    _notice(hand, "村务公开栏 2 号")


def notice_with_a_number_taken_down(hand: Any) -> None:
    """What does not hang shows nobody anything; it hung long enough."""
    number = _notice(hand, "公示栏（13800138000）")
    days = {"posted": "2026-11-01", "until": "2026-11-08", "down": "2026-11-09", "n": number}
    hand.do(
        "UPDATE assist_notice SET posted_on = :posted, until = :until, withdrawn_on = :down "
        "WHERE number = :n",
        **days,
    )


# --- exits ----------------------------------------------------------------------------------------


def _exit(hand: Any, reason: str, on: str) -> str:
    """A right that ended with hearing and notice, and nobody wrote where it led."""
    home = hand.home()
    hand.decides(home.id, reason, on, heard=on, notice="告1")
    hand.do("UPDATE payout_decision SET effective = '2026-11' WHERE notice_no = '告1'")
    hand.do(
        "UPDATE payout_grant SET until = '2026-10', end_reason = :r WHERE id = :g",
        r=reason,
        g=home.id,
    )
    return str(home.case_no)


def exit_into_nowhere(hand: Any) -> str:
    """Too much income, and then?"""
    return _exit(hand, "收入超标", "2026-10-10")


def exit_that_names_its_goal(hand: Any) -> None:
    """A move tells where it leads."""
    _exit(hand, "转特困", "2026-10-10")


def exit_of_long_ago(hand: Any) -> None:
    """More than a year back nobody is asked any more."""
    _exit(hand, "收入超标", "2025-11-20")


# --- jumps ----------------------------------------------------------------------------------------


def _second_month(hand: Any, least: int) -> None:
    """October handed over after September, with villages of so many persons compared."""
    hand.do("UPDATE standard_value SET value = :v WHERE key = 'check.jump_persons'", v=str(least))
    of = benefit("dibao")
    standards = standards_of(hand.session)
    made = draft(hand.session, of, Month(2026, 10), standards=standards, maker="甲").batch
    review(
        hand.session,
        made,
        of,
        standards=standards,
        operator="乙",
        typed=(made.payees, made.total),
    )
    hand_over(hand.session, made, "甲")


def village_that_jumps(hand: Any) -> str:
    """A case of a village stops, with all its persons, and nobody else there is paid."""
    village = hand.one(
        "SELECT l.division_code, max(l.grant_id) AS grant_id, sum(l.persons) AS persons "
        "FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "JOIN payout_grant g ON g.id = l.grant_id "
        "WHERE b.benefit = 'dibao' AND b.month = '2026-09' AND l.amount > 0 AND g.until IS NULL "
        "GROUP BY l.division_code HAVING count(*) = 1 ORDER BY 3 DESC, 1"
    )
    hand.do(
        "INSERT INTO payout_suspension (grant_id, since, until, reason) "
        "VALUES (:g, '2026-10', NULL, '核查')",
        g=village.grant_id,
    )
    _second_month(hand, int(village.persons))
    places = Gazetteer.load(hand.session)
    return places.label(village.division_code).replace(" ", "")


def village_too_small_to_jump(hand: Any) -> None:
    """The same, where villages so small are let be."""
    village_that_jumps(hand)
    hand.do("UPDATE standard_value SET value = '999' WHERE key = 'check.jump_persons'")


FAULTS: dict[Callable[[Any], str], str] = {
    notice_with_a_number: "check-notice-exposes",
    notice_with_an_illness: "check-notice-exposes",
    notice_down_too_early: "check-notice-short",
    exit_into_nowhere: "check-exit-without-follow-on",
    village_that_jumps: "check-village-jump",
}

NEAR: tuple[Callable[[Any], None], ...] = (
    notice_in_order,
    notice_with_a_number_taken_down,
    exit_that_names_its_goal,
    exit_of_long_ago,
    village_too_small_to_jump,
)
