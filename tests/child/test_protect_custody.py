"""Guardianship by the bureau, suits over it, referrals, notes and street children."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from minzheng.child.protect import todo
from minzheng.child.protect.books import NOTES, REFERRALS, STREET
from minzheng.child.protect.choices import CustodyKind, Measure
from minzheng.child.protect.custody import CUSTODIES, decide_by
from minzheng.child.protect.models import Custody
from minzheng.child.protect.suits import SUITS, duties
from minzheng.child.register.choices import Kin, Mode, Parent, ParentStatus
from minzheng.child.register.life import adopt, guardians_on, mode_on
from minzheng.child.register.models import ParentFact
from minzheng.child.register.parents import facts_on
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.db import Store
from minzheng.people.models import Death
from protecting import DEED, FIRST, GROWN, PEOPLE, PLACE, SECOND, TODAY, Hand, made


@pytest.fixture(scope="module")
def kept(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with three children; what a test writes is taken back."""
    return made(_county_file, tmp_path_factory.mktemp("custody"))


@pytest.fixture
def hand(kept: Store) -> Iterator[Hand]:
    """A hand on the county."""
    clock.fix(TODAY)
    with kept.work(DEED, dry_run=True) as work:
        yield Hand(work.session)


def refusals(error: MinzhengError) -> list[str]:
    """The names of all that was refused."""
    return [found.id for found in error.findings]


# --- guardianship -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ground", "kind", "by"),
    [
        ("T1", CustodyKind.temporary, date(2027, 6, 1)),
        ("T7", CustodyKind.temporary, date(2027, 6, 1)),
        ("L1", CustodyKind.long, None),
        ("L5", CustodyKind.long, None),
    ],
)
def test_the_ground_says_for_how_long(
    hand: Hand, ground: str, kind: CustodyKind, by: date | None
) -> None:
    """Seven grounds are temporary and last a year, five are long-term."""
    one = hand.custody(ground=ground)
    assert (one.kind, decide_by(hand.session, one)) == (kind, by)


def test_the_bureau_is_guardian_while_it_holds(hand: Hand) -> None:
    """It stands among the guardians, the child is placed; returned, it stands there no more."""
    one, child = hand.custody(), hand.child()
    on = date(2026, 7, 1)
    assert [held.kin for held in guardians_on(hand.session, child, on)] == [Kin.bureau]
    placed = mode_on(hand.session, child, on)
    assert placed is not None
    assert placed.mode is Mode.kin
    hand.do(
        CUSTODIES, one.number, "place", placement="儿童福利机构", place="福利院",
        placed_on="2026-08-01",
    )  # fmt: skip
    moved = mode_on(hand.session, child, date(2026, 8, 1))
    assert moved is not None
    assert (moved.mode, moved.place) == (Mode.institution, "福利院")
    hand.do(CUSTODIES, one.number, "assess", assessed_on="2026-10-01", fit="可以送回")
    hand.do(CUSTODIES, one.number, "end", ended_on="2026-10-02", ended_for="送回")
    assert guardians_on(hand.session, child, date(2026, 10, 3)) == []


def test_from_temporary_to_long(hand: Hand) -> None:
    """The bureau goes on as the same guardian."""
    first = hand.custody()
    hand.do(CUSTODIES, first.number, "end", ended_on="2026-09-30", ended_for="转为长期监护")
    second = hand.custody(ground="L2", since="2026-10-01")
    assert second.guardian_id == first.guardian_id
    assert len(guardians_on(hand.session, hand.child(), date(2026, 11, 1))) == 1


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"since": "2026-11-22"}, "record-day-ahead"),
        ({"child": GROWN, "since": "2026-06-01"}, "custody-of-age"),
        ({"ground": "L4"}, "custody-no-judgement"),
        ({"entrusted_until": "2027-01-01"}, "custody-term-alone"),
    ],
    ids=["tomorrow", "of age", "no judgement", "term alone"],
)
def test_guardianship_that_cannot_begin(hand: Hand, told: dict[str, str], fault: str) -> None:
    """Refused by its own name."""
    with pytest.raises(MinzhengError) as refused:
        hand.custody(**told)
    assert refusals(refused.value) == [fault]


def test_one_at_a_time(hand: Hand) -> None:
    """A second one needs the end of the first; the day before 18 still begins one."""
    hand.custody()
    with pytest.raises(MinzhengError) as refused:
        hand.custody(ground="L1", since="2026-10-01")
    assert refusals(refused.value) == ["custody-standing"]
    assert hand.custody(child=GROWN, since="2026-05-31").kind is CustodyKind.temporary


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"ended_for": "送回"}, "custody-not-fit"),
        ({"ended_for": "被收养"}, "custody-not-adopted"),
        ({"ended_for": "年满18周岁"}, "custody-not-grown"),
        ({"ended_for": "另行指定监护人", "ended_on": "2026-05-31"}, "record-act-early"),
    ],
    ids=["not assessed", "not adopted", "not grown", "before it began"],
)
def test_guardianship_that_cannot_end(hand: Hand, told: dict[str, str], fault: str) -> None:
    """Each end has its condition."""
    one = hand.custody()
    with pytest.raises(MinzhengError) as refused:
        hand.do(CUSTODIES, one.number, "end", **({"ended_on": "2026-10-02"} | told))
    assert refusals(refused.value) == [fault]


def test_what_ends_it(hand: Hand) -> None:
    """Adoption does, and coming of age; 暂不送回 returns nobody; what is long does not turn so."""
    one = hand.custody(ground="L1")
    with pytest.raises(MinzhengError) as refused:
        hand.do(CUSTODIES, one.number, "end", ended_on="2026-10-02", ended_for="转为长期监护")
    assert refusals(refused.value) == ["custody-long-already"]
    hand.do(CUSTODIES, one.number, "assess", assessed_on="2026-10-01", fit="暂不送回")
    with pytest.raises(MinzhengError) as refused:
        hand.do(CUSTODIES, one.number, "end", ended_on="2026-10-02", ended_for="送回")
    assert refusals(refused.value) == ["custody-not-fit"]
    adopt(hand.session, hand.child(), date(2026, 10, 2))
    ended = hand.do(CUSTODIES, one.number, "end", ended_on="2026-10-02", ended_for="被收养")
    assert ended.ended_on == date(2026, 10, 2)
    other = hand.custody(child=GROWN, since="2026-05-01")
    hand.do(CUSTODIES, other.number, "end", ended_on="2026-06-01", ended_for="成年")


@pytest.mark.parametrize(
    ("ground", "on", "found"),
    [("T3", "2027-06-01", 0), ("T3", "2027-06-02", 1), ("L2", "2027-06-02", 0)],
    ids=["a year", "a day more", "long-term"],
)
def test_temporary_too_long(hand: Hand, ground: str, on: str, found: int) -> None:
    """CH-35: longer than twelve months without a decision."""
    one = hand.custody(ground=ground)
    assert hand.found("check-child-custody-long", on) == [one.number] * found
    told = hand.due(todo.tasks, on)
    assert ("临时监护满期，送回、转长期或申请撤销" in told) is (ground == "T3")
    assert hand.due(todo.tasks, "2027-05-31") == []


def test_a_decision_in_time_is_none_too_long(hand: Hand) -> None:
    """Ended before the year was over."""
    one = hand.custody(since="2025-06-01")
    hand.do(CUSTODIES, one.number, "end", ended_on="2026-05-20", ended_for="另行指定监护人")
    assert hand.found("check-child-custody-long", "2026-11-21") == []


def test_guardianship_of_nobody(hand: Hand) -> None:
    """Adopted, of age, dead: found from that day on, and not the day before."""
    first = hand.custody()
    second = hand.custody(child=SECOND)
    third = hand.custody(child=GROWN, since="2026-05-01")
    adopt(hand.session, hand.child(), date(2026, 9, 1))
    dead = hand.child(SECOND).person_id
    hand.session.add(
        Death(person_id=dead, died_on=date(2026, 9, 5), told_on=date(2026, 9, 6), source="医院")
    )
    hand.session.flush()
    assert hand.found("check-child-custody-over", "2026-05-31") == []
    assert hand.found("check-child-custody-over", "2026-08-31") == [third.number]
    assert hand.found("check-child-custody-over", "2026-09-04") == [first.number, third.number]
    assert hand.found("check-child-custody-over", "2026-09-05") == [
        first.number,
        second.number,
        third.number,
    ]


def test_entrusted_for_a_term(hand: Hand) -> None:
    """K24: the agreement's last day is told."""
    hand.custody(ground="L1", entrusted_no="委养1号", entrusted_until="2026-12-01")
    assert hand.due(todo.tasks, "2026-11-30") == []
    assert hand.due(todo.tasks, "2026-12-01") == ["委托监护到期"]


# --- suits ------------------------------------------------------------------------------------


def revoked(hand: Hand) -> list[ParentFact]:
    """The circumstances by which a parent is revoked today."""
    return [
        fact
        for fact in facts_on(hand.session, hand.child(), TODAY)
        if fact.status is ParentStatus.revoked
    ]


def test_revoked_and_restored(hand: Hand) -> None:
    """The father's circumstance follows the court; named by it, the bureau is guardian (L4)."""
    suit = hand.suit()
    assert revoked(hand) == []
    hand.judge(suit, bureau="是")
    (fact,) = revoked(hand)
    assert (fact.parent, fact.since) == (Parent.father, date(2026, 10, 8))
    assert hand.custody(ground="L4", since="2026-10-08").kind is CustodyKind.long
    back = hand.suit("2026-11-02", kind="恢复", ground="悔改", applicant="父母")
    hand.judge(back, "2026-11-20")
    assert fact.ended_on == date(2026, 11, 20)


@pytest.mark.parametrize("verdict", ["驳回", "撤回"])
def test_not_revoked(hand: Hand, verdict: str) -> None:
    """Nothing changes, and the bureau cannot be named."""
    suit = hand.suit()
    with pytest.raises(MinzhengError) as refused:
        hand.judge(suit, verdict=verdict, bureau="是")
    assert refusals(refused.value) == ["court-bureau"]
    hand.judge(suit, verdict=verdict)
    assert revoked(hand) == []
    with pytest.raises(MinzhengError) as refused:
        hand.custody(ground="L4", since="2026-10-08")
    assert refusals(refused.value) == ["custody-no-judgement"]


@pytest.mark.parametrize(
    ("crime", "told", "fault"),
    [
        ("否", {"ground": "严重损害身心健康"}, "court-ground"),
        ("否", {"parent": ""}, "court-only-parents"),
        ("否", {"respondent_name": "李大"}, "court-not-revoked"),
        ("是", {}, "court-barred"),
        ("否", {"crime": "是"}, "court-barred"),
        ("否", {"filed": "2026-11-22"}, "record-day-ahead"),
    ],
    ids=["ground", "no parent", "another", "crime", "crime told now", "tomorrow"],
)
def test_what_is_not_restored(hand: Hand, crime: str, told: dict[str, str], fault: str) -> None:
    """民法典 第三十八条: never after an intentional crime against the child."""
    hand.judge(hand.suit(crime=crime))
    given = {"filed": "2026-11-02", "kind": "恢复", "ground": "悔改", "applicant": "父母"}
    with pytest.raises(MinzhengError) as refused:
        hand.suit(**(given | told))
    assert refusals(refused.value) == [fault]


def test_repentance_revokes_nobody(hand: Hand) -> None:
    """The ground of restoring is none of revoking."""
    with pytest.raises(MinzhengError) as refused:
        hand.suit(ground="悔改")
    assert refusals(refused.value) == ["court-ground"]


def test_the_bureau_has_to_apply(hand: Hand) -> None:
    """民法典 第三十六条: decided on, and nobody applied for thirty days; a suit since then does."""
    report = hand.conduct(hand.report("2026-09-01"), ("respond", "2026-09-01"))
    hand.step(report, "assess", "2026-09-02")
    hand.step(report, "intervene", "2026-09-03")
    assert list(duties(hand.session)) == []
    hand.step(report, "intervene", "2026-09-10", measure=Measure.revoke)
    what = "没有人申请撤销监护人资格，民政部门申请"
    assert what not in hand.due(todo.tasks, "2026-10-09")
    assert what in hand.due(todo.tasks, "2026-10-10")
    assert hand.found("check-child-suit-due", "2026-10-10") == []
    assert hand.found("check-child-suit-due", "2026-10-11") == [report.number]
    clock.fix(TODAY)
    hand.suit("2026-08-31")
    assert hand.found("check-child-suit-due", "2026-10-11") == [report.number]
    hand.suit("2026-09-20", respondent_name="王大山")
    assert hand.found("check-child-suit-due", "2026-10-11") == []
    assert SUITS.state is not None


# --- referrals, notes, street children --------------------------------------------------------


def refer(hand: Hand, **told: str) -> Any:
    """A need handed on about the first child."""
    given = {"child": FIRST, "need": "法律援助", "body": "法援中心", "referred_on": "2026-11-02"}
    return hand.add(REFERRALS, **(given | told))


def note(hand: Hand, on: str = "2026-11-02", **told: str) -> Any:
    """A visit about the first child."""
    given = {"child": FIRST, "noted_on": on, "form": "入户", "worker_name": "乙", "said": "谈话"}
    return hand.add(NOTES, **(given | told))


def street(hand: Hand, **told: str) -> Any:
    """A boy from the rescue station."""
    given = {
        "found_on": "2026-10-10", "station_no": "LL2026-00001", "told_name": "无名男童",
        "sex": "男", "told_age": "13",
    }  # fmt: skip
    return hand.add(STREET, **(PLACE | given | told))


@pytest.mark.parametrize(
    ("enter", "told", "fault"),
    [
        (refer, {"child": ""}, "protect-refer-whom"),
        (refer, {"referred_on": "2026-11-22"}, "record-day-ahead"),
        (note, {"next_on": "2026-11-02"}, "protect-next-early"),
        (note, {"on": "2026-11-22"}, "record-day-ahead"),
        (street, {"told_age": "18"}, "protect-age"),
        (street, {"name": PEOPLE[2][0], "id_no": PEOPLE[2][1]}, "protect-of-age"),
        (street, {"found_on": "2026-11-22"}, "record-day-ahead"),
    ],
    ids=["whom", "refer ahead", "next", "note ahead", "street age", "grown", "street ahead"],
)
def test_a_line_that_cannot_be(hand: Hand, enter: Any, told: dict[str, str], fault: str) -> None:
    """Refused by its own name."""
    with pytest.raises(MinzhengError) as refused:
        enter(hand, **told)
    assert refusals(refused.value) == [fault]


def test_a_street_child_has_to_be_called_something(hand: Hand) -> None:
    """Whoever gives no name is called by a description."""
    with pytest.raises(MinzhengError) as refused:
        street(hand, told_name="")
    assert "protect-street-unnamed" in refusals(refused.value)


def test_an_answer_is_waited_for(hand: Hand) -> None:
    """K11: ten working days from Monday 2 November; taken is not answered."""
    one = refer(hand)
    assert hand.due(todo.tasks, "2026-11-15") == []
    assert hand.due(todo.tasks, "2026-11-16") == ["转介反馈"]
    clock.fix(TODAY)
    hand.do(REFERRALS, one.number, "take", taken_on="2026-11-05", contact_name="丙")
    assert hand.due(todo.tasks, "2026-11-16") == ["转介反馈"]
    clock.fix(TODAY)
    hand.do(REFERRALS, one.number, "answer", answered_on="2026-11-10", answer="已解决")
    assert hand.due(todo.tasks, "2026-11-16") == []
    with pytest.raises(MinzhengError) as refused:
        hand.do(REFERRALS, one.number, "answer", answered_on="2026-11-10", answer="退回")
    assert refusals(refused.value) == ["record-act-state"]


def test_the_next_note(hand: Hand) -> None:
    """K25: told from its day on, until there is a later note."""
    note(hand, next_on="2026-11-12")
    assert hand.due(todo.tasks, "2026-11-11") == []
    assert hand.due(todo.tasks, "2026-11-12") == ["个案下次联系"]
    clock.fix(TODAY)
    note(hand, "2026-11-12")
    assert hand.due(todo.tasks, "2026-11-12") == []


def test_home_again(hand: Hand) -> None:
    """K26: thirty days after the return somebody looks, the end rolled to a working day."""
    one = street(hand)
    hand.do(STREET, one.number, "teach", taught_on="2026-10-12", teaching="法治教育")
    assert hand.due(todo.tasks, "2026-11-16") == []
    clock.fix(TODAY)
    hand.do(STREET, one.number, "home", returned_on="2026-10-15", returned_to="父母家")
    assert hand.due(todo.tasks, "2026-11-15") == []
    assert hand.due(todo.tasks, "2026-11-16") == ["流浪未成年人回归后回访"]
    clock.fix(TODAY)
    hand.do(STREET, one.number, "follow", followed_on="2026-11-16", settled="是")
    assert hand.due(todo.tasks, "2026-11-21") == []


def test_no_line_too_many(hand: Hand) -> None:
    """The same guardianship told again changes nothing."""
    hand.custody()
    assert hand.custody() is None
    assert len(hand.session.exec(select(Custody)).all()) == 1
