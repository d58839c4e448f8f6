"""Tombs: step by step, consent or order, photographs, figures, letters, checks, todo."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from minzheng.burial.tomb import checks, figures, letters
from minzheng.burial.tomb.figures import By, completion, stat_table, tombs
from minzheng.burial.tomb.models import Tomb
from minzheng.burial.tomb.todo import tasks
from minzheng.burial.tomb.tombs import OPEN, TOMBS, reply_by, tomb_state
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.take import add, do
from minzheng.kernel.todo import Span
from mourning import ground_of, plot_of

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
PHOTO = "ab" * 32
PLACE = {"township": "还地桥镇", "village": "土库村"}
STEPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("register", {"registered_on": "2026-02-01", "unit": "某镇", "due_by": "2026-12-31"}),
    ("notify", {"notified_on": "2026-03-01", "notified_to": "某后人", "notice_way": "当面"}),
    ("agree", {"agreed_on": "2026-03-10", "basis": "家属同意", "basis_no": "同意书1号"}),
    (
        "finish",
        {
            "done_on": "2026-04-01", "treatment": "深埋不留坟头", "before_photo": PHOTO,
            "after_photo": PHOTO,
        },
    ),
    ("verify", {"verified_on": "2026-04-05", "verifier": "某干部"}),
)  # fmt: skip
STATES = ("已发现", "已造册", "已告知", "已同意（决定）", "已整治", "已销号")


@dataclass(slots=True)
class Hand:
    """A session on the county, with the book at hand."""

    session: Session

    def found(self, steps: int = 0, **told: str) -> Any:
        """A tomb as typed, after so many steps."""
        facts = {**PLACE, "spot": "三组后山", "zone": "铁路沿线", "kind": "土坟", "area": "400"}
        one = add(self.session, TOMBS, {**facts, "found_on": "2026-01-05", **told})
        for act, given in STEPS[:steps]:
            self.do(one.number, act, **given)
        return one

    def do(self, number: str, act: str, **told: str) -> Any:
        """Something done with a tomb; gives it."""
        return do(self.session, TOMBS, number, TOMBS.act(act), told, operator="甲")[0]

    def step(self, one: Any, act: str, **told: str) -> Any:
        """One of the steps, with something said otherwise."""
        return self.do(one.number, act, **{**dict(STEPS)[act], **told})

    def check(self, name: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        one = next(one for one in checks.CHECKS if one.id == name)
        return [told.subject for told in one.run(self.session, on)]

    def due(self, until: date) -> list[tuple[str, date]]:
        """What is due by a day."""
        span = Span(TODAY, until, reckoner_of(self.session))
        return [(one.what, one.due) for one in tasks(self.session, span)]


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("tomb"))))


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)
    clock.fix(None)


def refused(call: Callable[[], Any]) -> set[str]:
    """What a call is refused for."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return {found.id for found in caught.value.findings} or {caught.value.id}


# --- step by step ---------------------------------------------------------------------------------


@pytest.mark.parametrize("steps", range(6))
def test_each_step_has_its_state_and_opens_the_next_only(hand: Hand, steps: int) -> None:
    """B13: found, registered, notified, agreed, done, verified; none can be left out."""
    one = hand.found(steps)
    assert tomb_state(one, TODAY) == STATES[steps]
    assert tomb_state(one, date(2026, 1, 31)) == "已发现"
    for place, (act, _) in enumerate(STEPS):
        if place != steps:
            assert "record-act-state" in refused(lambda: hand.step(one, act)), act  # noqa: B023


@pytest.mark.parametrize(
    ("steps", "act", "told"),
    [
        (1, "notify", {"notified_on": "2026-01-31"}),
        (2, "agree", {"agreed_on": "2026-02-28"}),
        (3, "finish", {"done_on": "2026-03-09"}),
        (4, "verify", {"verified_on": "2026-03-31"}),
    ],
)
def test_no_step_comes_before_the_last_one(
    hand: Hand, steps: int, act: str, told: dict[str, str]
) -> None:
    """A day before the step that it follows is refused; the same day is not."""
    one = hand.found(steps)
    assert refused(lambda: hand.step(one, act, **told)) == {"tomb-step-early"}
    (day,) = told
    same = {"notified_on": "2026-02-01", "agreed_on": "2026-03-01", "done_on": "2026-03-10"}
    hand.step(one, act, **{day: same.get(day, "2026-04-01")})


def test_an_order_waits_for_the_answer(hand: Hand) -> None:
    """Thirty days for the family: an order on the thirtieth is too early, consent is not."""
    one = hand.found(2)
    assert reply_by(hand.session, one) == date(2026, 3, 31)
    order = {"basis": "依法决定", "basis_no": "决定1号"}
    early = {"agreed_on": "2026-03-31", **order}
    assert refused(lambda: hand.step(one, "agree", **early)) == {"tomb-order-early"}
    assert hand.step(one, "agree", agreed_on="2026-04-01", **order).basis_no == "决定1号"
    consented = hand.found(2, spot="四组")
    assert hand.step(consented, "agree", agreed_on="2026-03-31").agreed_on == date(2026, 3, 31)


def test_consent_or_order_has_its_paper(hand: Hand) -> None:
    """Without a basis and its number there is neither."""
    one = hand.found(2)
    assert refused(lambda: hand.do(one.number, "agree", agreed_on="2026-03-10")) == {
        "sheet-required"
    }


def test_who_is_moved_has_a_place(hand: Hand) -> None:
    """Words or the number of a plot; elsewhere neither."""
    one = hand.found(3)
    moved = {"treatment": "迁入公墓"}
    assert refused(lambda: hand.step(one, "finish", **moved)) == {"tomb-no-place"}
    needless = {"moved_to": "某公墓"}
    assert refused(lambda: hand.step(one, "finish", **needless)) == {"tomb-needless-place"}
    unknown = {**moved, "plot": "MW2020-99999"}
    assert refused(lambda: hand.step(one, "finish", **unknown)) == {"line-unknown"}
    plot = plot_of(hand.session, ground_of(hand.session))
    assert hand.step(one, "finish", **moved, plot=plot.number).plot_id == plot.id


def test_what_is_protected_stays(hand: Hand) -> None:
    """第二十二条: with a reason and a paper; nothing more is done with it, or with what is done."""
    one = hand.found(1)
    told = {"protected_on": "2026-03-01", "protected_for": "文物", "protected_no": "文保1号"}
    assert refused(lambda: hand.do(one.number, "protect", protected_on="2026-03-01")) == {
        "sheet-required"
    }
    hand.do(one.number, "protect", **told)
    assert tomb_state(one, TODAY) == "保留"
    assert refused(lambda: hand.step(one, "notify")) == {"record-act-state"}
    done = hand.found(4, spot="四组")
    late = {**told, "protected_on": "2026-05-01"}
    assert refused(lambda: hand.do(done.number, "protect", **late)) == {"record-act-state"}


def test_a_dispute_holds_everything_up_until_it_is_settled(hand: Hand) -> None:
    """Then the tomb is where it was; a second dispute is open again."""
    one = hand.found(2)
    hand.do(one.number, "dispute", disputed_on="2026-03-05", disputed_for="两家")
    assert tomb_state(one, TODAY) == "有争议"
    assert refused(lambda: hand.step(one, "agree")) == {"record-act-state"}
    early = {"settled_on": "2026-03-04", "settled_by": "调解"}
    assert refused(lambda: hand.do(one.number, "settle", **early)) == {"tomb-step-early"}
    hand.do(one.number, "settle", settled_on="2026-03-06", settled_by="调解")
    assert tomb_state(one, TODAY) == "已告知"
    hand.do(one.number, "dispute", disputed_on="2026-03-20", disputed_for="三家")
    assert tomb_state(one, TODAY) == "有争议"
    assert (one.settled_on, one.settled_by) == (None, "")


def test_a_line_that_cannot_be(hand: Hand) -> None:
    """No negative area, no term before the list; the same spot again is the same tomb."""
    assert refused(lambda: hand.found(area="-1")) == {"tomb-area-negative"}
    one = hand.found()
    assert refused(lambda: hand.step(one, "register", due_by="2026-01-31")) == {"tomb-due-early"}
    assert refused(lambda: hand.found(kind="大墓")) == {"record-differs"}


def test_nothing_is_done_without_consent_in_the_schema(hand: Hand) -> None:
    """Also past the book: a tomb that was done with has a consent or an order."""
    one = hand.found(2)
    one.done_on, one.treatment = date(2026, 4, 1), "removed"
    hand.session.add(one)
    with pytest.raises(IntegrityError, match="agreed_first"), hand.session.begin_nested():
        hand.session.flush()


# --- photographs ----------------------------------------------------------------------------------


def test_a_photograph_is_kept_by_its_digest(hand: Hand, tmp_path: Path) -> None:
    """Of the file that is named, or as given; what is neither is refused."""
    file = tmp_path / "前.jpg"
    file.write_bytes(b"photo")
    one = hand.found(4)
    hand.do(one.number, "photograph", before_photo=str(file), after_photo=PHOTO.upper())
    assert one.before_photo == hashlib.sha256(b"photo").hexdigest()
    assert one.after_photo == PHOTO
    missing = {"after_photo": str(tmp_path / "没有.jpg")}
    assert refused(lambda: hand.do(one.number, "photograph", **missing)) == {"tomb-photo"}
    assert refused(lambda: hand.do(one.number, "photograph")) == {"sheet-required"}


def test_nothing_is_verified_without_both_photographs(hand: Hand) -> None:
    """BU-30 check-burial-tomb-photo: done without the second is found, and not verified."""
    check = "check-burial-tomb-photo"
    one = hand.found(3)
    hand.step(one, "finish", before_photo=PHOTO, after_photo="")
    assert hand.check(check) == [one.number]
    assert hand.check(check, date(2026, 3, 31)) == []
    assert refused(lambda: hand.step(one, "verify")) == {"tomb-no-photos"}
    hand.do(one.number, "photograph", after_photo=PHOTO)
    assert hand.check(check) == []
    assert tomb_state(hand.step(one, "verify"), TODAY) == "已销号"


@pytest.mark.parametrize(("area", "found"), [(50, False), (51, True)])
def test_moved_into_too_large_a_place_is_found(hand: Hand, area: int, found: bool) -> None:
    """BU-30 check-burial-tomb-oversize: a single place for ashes of over 0.5 square metres."""
    plot = plot_of(hand.session, ground_of(hand.session), area=area)
    one = hand.found(3)
    hand.step(one, "finish", treatment="迁入公墓", plot=plot.number)
    assert hand.check("check-burial-tomb-oversize") == ([one.number] if found else [])


# --- figures, letters, todo -----------------------------------------------------------------------


def test_the_rate_counts_what_is_registered_and_does_not_stay(hand: Hand) -> None:
    """B13: two verified of three; one found only and one protected do not count."""
    for turn, steps in enumerate((5, 5, 3, 0)):
        hand.found(steps, spot=f"{turn}组")
    kept = hand.found(1, spot="庙后")
    told = {"protected_on": "2026-03-01", "protected_for": "文物", "protected_no": "文保1号"}
    hand.do(kept.number, "protect", **told)
    assert completion(tombs(hand.session, TODAY), TODAY) == (2, 3)
    table = stat_table(hand.session, TODAY, By.township)
    row = next(row for row in table.rows if row[0] == "还地桥镇")
    assert row[1:] == (5, 4, 1, 3, 3, 2, 2, 0, 0, "66.67%")
    assert table.totals is not None
    assert table.totals[1:] == row[1:]
    before = stat_table(hand.session, date(2026, 4, 4), By.zone)
    assert [row[-1] for row in before.rows if row[0] == "铁路沿线"] == ["0.00%"]


def test_unlawful_tombs_have_a_ledger_of_their_own(hand: Hand) -> None:
    """B14: hardened, large, for the living, like houses; a plain mound is none of them."""
    for kind in ("土坟", "空坟", "硬化墓", "大墓", "活人墓", "住宅式墓"):
        hand.found(spot=kind, kind=kind)
    rows = figures.ledger_table(hand.session, TODAY, unlawful=True).rows
    assert [row[6] for row in rows] == ["硬化墓", "大墓", "活人墓", "住宅式墓"]
    assert len(figures.ledger_table(hand.session, TODAY).rows) == 6
    table = stat_table(hand.session, TODAY, By.kind, unlawful=True)
    assert [row[0] for row in table.rows if row[1]] == ["硬化墓", "大墓", "活人墓", "住宅式墓"]


def test_what_was_not_treated_in_time_is_late(hand: Hand) -> None:
    """Late from the day after the term, and due by it; not when it is done."""
    one = hand.found(1)
    last = date(2026, 12, 31)
    assert not figures.overdue(one, last)
    assert figures.overdue(one, date(2027, 1, 1))
    assert hand.due(last) == [("散坟整治到期", last)]
    for act, told in STEPS[1:4]:
        hand.do(one.number, act, **told)
    assert not figures.overdue(one, date(2027, 1, 1))


def test_answers_and_verification_are_due(hand: Hand) -> None:
    """Thirty days to answer, fifteen to verify; a dispute stops the answer."""
    one = hand.found(2)
    answer = ("散坟告知期满，登记同意或决定", date(2026, 3, 31))
    assert answer in hand.due(TODAY)
    hand.do(one.number, "dispute", disputed_on="2026-03-05", disputed_for="两家")
    assert answer not in hand.due(TODAY)
    hand.do(one.number, "settle", settled_on="2026-03-06", settled_by="调解")
    hand.step(one, "agree")
    hand.step(one, "finish")
    assert hand.due(TODAY) == [("散坟整治待验收", date(2026, 4, 16))]
    hand.step(one, "verify")
    assert hand.due(date(2027, 12, 31)) == []


def test_each_letter_has_its_time(hand: Hand) -> None:
    """散坟整治告知书 when it is listed, 销号表 when it is verified."""
    one: Tomb = hand.found(1)
    text = as_text(letters.form_of(hand.session, "告知书", one.number, TODAY))
    assert "请在2026年12月31日前迁入公墓，或者深埋、不留坟头" in text
    assert "在2026年12月21日前提出" in text
    closing = lambda: letters.form_of(hand.session, "销号表", one.number, TODAY)  # noqa: E731
    assert refused(closing) == {"tomb-letter-state"}
    for act, told in STEPS[1:]:
        hand.do(one.number, act, **told)
    text = as_text(closing())
    assert PHOTO in text
    assert "家属同意　同意书1号　2026-03-10" in text
    notice = lambda: letters.form_of(hand.session, "告知书", one.number, TODAY)  # noqa: E731
    assert refused(notice) == {"tomb-letter-state"}


def test_nothing_treats_many_at_once() -> None:
    """No act but on one tomb, and none that reaches the end without notice and consent."""
    ends = {act.name: act.when for act in TOMBS.acts if "done_on" in act.sets}
    assert ends == {"finish": ("已同意（决定）",)}
    assert STATES[:4] == OPEN
