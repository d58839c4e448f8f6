"""Bodies: transfer, storage, farewell, cremation, bodies without kin, rates, checks, todo."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from program import Program
from race import PATIENT, Clerk, together
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select
from stage import DATABASE

from minzheng.burial.body import checks, todo
from minzheng.burial.body.choices import LetterKind
from minzheng.burial.body.cremations import CREMATIONS
from minzheng.burial.body.farewells import FAREWELLS
from minzheng.burial.body.letters import extension, fill, handover
from minzheng.burial.body.models import BodyStorage, Cremation, Transfer
from minzheng.burial.body.rates import CremationRate, cremation_rates, rate_table, total
from minzheng.burial.body.roles import roles
from minzheng.burial.body.storages import EXTENSIONS, STORAGES, due, hours_of
from minzheng.burial.body.transfers import TRANSFERS
from minzheng.burial.body.unclaimed import SEARCHES, UNCLAIMED
from minzheng.burial.death.choices import Exempt
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.choices import GroundKind
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.column import Row
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span
from minzheng.people.choices import MarriageSource
from minzheng.people.marriages import begin
from minzheng.people.models import Person
from mourning import ground_of, person_of, report_of

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
DIED, BURNT = date(2026, 11, 10), "2026-11-12"
HOME, STATION, SHUT = "BG2020-00001", "BG2020-00002", "BG2020-00003"
FIRST = "HH420281-2026-000001"


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, **told: str) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, number: str, act: str, **told: str) -> list[str]:
        """Something done with a line; gives what was said."""
        return do(self.session, book, number, book.act(act), told, operator="甲")[1]

    def dead(self, order: int, died_on: date = DIED, **told: Any) -> DeathReport:
        """One more of the dead, reported and confirmed."""
        return report_of(self.session, person_of(self.session, order), died_on, **told)

    def fetch(self, report: DeathReport, **told: str) -> Any:
        """A transfer on the day of death."""
        on = str(report.died_on)
        facts = {
            "of": report.number, "home": HOME, "picked_on": on, "clock": "10:00", "spot": "某医院",
            "matches": "是", **told,
        }  # fmt: skip
        return self.add(TRANSFERS, **facts)

    def keep(self, report: DeathReport, **told: str) -> Any:
        """A storage from the day of death."""
        facts = {
            "of": report.number, "home": HOME, "cabinet": "3号", "in_on": str(report.died_on),
            "in_clock": "12:00", **told,
        }  # fmt: skip
        return self.add(STORAGES, **facts)

    def burn(self, report: DeathReport, on: str = BURNT, **told: str) -> Any:
        """A cremation here, with everything in order."""
        facts = {
            "of": report.number, "home": HOME, "confirmation_no": f"确{report.number}",
            "furnace_record": f"炉{report.number}", "cremated_on": on, "clock": "09:30", **told,
        }  # fmt: skip
        return self.add(CREMATIONS, **facts)

    def unclaimed(self, report: DeathReport, **told: str) -> Any:
        """A body for which nobody comes, found on the day of death."""
        facts = {
            "of": report.number, "kind": "无名", "found_on": str(report.died_on),
            "found_at": "某河段", "police": "某派出所", "police_no": "1号", **told,
        }  # fmt: skip
        return self.add(UNCLAIMED, **facts)

    def sets(self, key: str, value: str, unit: str) -> None:
        """A standard of the county, before the nation's."""
        self.session.add(
            Value(
                region="420281", key=key, label=key, value=value, unit=unit, since=Month(2010, 1),
                document="某文", mark=Mark.verified,
            )
        )  # fmt: skip
        self.session.flush()

    def force(self, table: str, which: str, **values: Any) -> None:
        """Columns of a line changed past every rule."""
        told = ", ".join(f"{name} = :{name}" for name in values)
        statement = text(f"UPDATE {table} SET {told} WHERE number = :which")
        self.session.connection().execute(statement, {**values, "which": which})
        self.session.expire_all()

    def one(self, number: str) -> Cremation:
        """A cremation by its number."""
        return self.session.exec(select(Cremation).where(Cremation.number == number)).one()

    def breaks(self, row: Row) -> None:
        """The schema takes no such row."""
        whole = self.session.begin_nested()
        self.session.add(row)
        with pytest.raises(IntegrityError):
            self.session.flush()
        whole.rollback()

    def found(self, check: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        one = next(one for one in checks.CHECKS if one.id == check)
        return [told.subject for told in one.run(self.session, on)]

    def due(self, until: date = TODAY) -> list[tuple[str, str, date]]:
        """What is to be done by a day."""
        span = Span(TODAY, until, reckoner_of(self.session))
        return [(one.what, one.subject, one.due) for one in todo.tasks(self.session, span)]


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with a funeral home, a station and a closed home; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("body"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        ground_of(work.session, HOME, GroundKind.funeral_home)
        ground_of(work.session, STATION, GroundKind.station)
        ground_of(
            work.session, SHUT, GroundKind.funeral_home, closed_on=date(2026, 1, 1),
            closed_for="迁建",
        )  # fmt: skip
    clock.fix(None)
    return store


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A county of which nothing is kept."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)


def refused(call: Callable[[], Any], *ids: str) -> MinzhengError:
    """The call is refused for exactly these reasons, all told at once."""
    with pytest.raises(MinzhengError) as told:
        call()
    assert sorted(one.id for one in told.value.findings) == sorted(ids)
    return told.value


# --- transfer -------------------------------------------------------------------------------------


def test_a_body_is_fetched_against_the_proof(hand: Hand) -> None:
    """The proof is that of the report; the same line again changes nothing."""
    report = hand.dead(1)
    made = hand.fetch(report)
    assert (made.number, made.proof_no) == ("JY2026-00001", report.proof_no)
    assert hand.fetch(report) is None
    form = as_text(handover(hand.session, made.number))
    assert "某医院" in form
    assert report.proof_no in form


def test_what_forbids_a_transfer(hand: Hand) -> None:
    """No home, no proof, before the death, a report sent back: all told at once (25、26条)."""
    bare = hand.dead(1, proof_no="", proof_on=None)
    told = {"home": STATION, "picked_on": "2026-11-09", "km": "-1"}
    error = refused(
        lambda: hand.fetch(bare, **told),
        "body-no-proof", "body-not-a-funeral-home", "body-before-death", "transfer-km-negative",
    )  # fmt: skip
    assert "第二十五条" in str([one.cite for one in error.findings])
    refused(lambda: hand.fetch(hand.dead(2), home=SHUT), "body-ground-not-open")
    refused(lambda: hand.fetch(hand.dead(3), proof_no="别的证"), "body-other-proof")
    back = hand.dead(
        4, confirmed_on=None, confirmer="", returned_on=TODAY, returned_for="重复"
    )  # fmt: skip
    refused(lambda: hand.fetch(back), "body-report-returned")


def test_a_body_that_contradicts_its_cause(hand: Hand) -> None:
    """Art. 26: the police are told at once, and there is no cremation before they answer."""
    report = hand.dead(1)
    refused(
        lambda: hand.fetch(report, matches="否"),
        "transfer-mismatch-untold", "transfer-police-untold",
    )  # fmt: skip
    refused(lambda: hand.fetch(report, mismatch="外伤"), "transfer-matches-told")
    odd = {"matches": "否", "mismatch": "有外伤", "police_on": "2026-11-10", "police": "某所"}
    refused(
        lambda: hand.fetch(report, **{**odd, "police_on": "2026-11-09"}), "transfer-police-early"
    )
    made = hand.fetch(report, **odd)
    refused(lambda: hand.burn(report), "cremation-police-asked")
    assert ("遗体与死因不符，催公安机关答复", made.number, DIED) in hand.due()
    hand.do(TRANSFERS, made.number, "clear", cleared_on="2026-11-13", cleared_no="公意1号")
    refused(lambda: hand.burn(report), "cremation-police-asked")
    assert hand.burn(report, "2026-11-13").number == FIRST


def test_e80_no_way_out_without_acceptance(hand: Hand) -> None:
    """E80: 300 km home without the proof of acceptance is refused (29条); with it, it goes."""
    report = hand.dead(1)
    out = {"to_place": "某省某县", "km": "300"}
    error = refused(lambda: hand.fetch(report, **out), "transfer-not-accepted")
    assert "第二十九条" in error.findings[0].cite
    refused(lambda: hand.fetch(report, acceptance_no="收1号"), "transfer-nowhere")
    hand.fetch(report, **out, accepted_by="某县民政局", acceptance_no="收1号")
    refused(lambda: hand.burn(report), "cremation-taken-away")
    away = hand.burn(
        report, home="", confirmation_no="", furnace_record="", elsewhere="某县殡仪馆",
        original_no="某火证第7号",
    )  # fmt: skip
    assert (away.number, away.certificate_no) == ("WH2026-00001", "某火证第7号")


# --- storage --------------------------------------------------------------------------------------


def test_storage_ends_by_hours_or_days(hand: Hand) -> None:
    """72 hours after the minute of coming in, or the third day after, by the county's standard."""
    kept = hand.keep(hand.dead(1))
    assert str(due(hand.session, kept)) == "2026-11-13 12:00"
    hand.sets("burial.storage_unit", "days", "方式")
    hand.sets("burial.storage_days", "3", "日")
    assert str(due(hand.session, kept)) == "2026-11-13"
    hand.sets("burial.storage_hours", "24", "小时")
    assert str(due(hand.session, kept)) == "2026-11-13"


def test_hours_are_counted_begun(hand: Hand) -> None:
    """E62, E63: fifty hours, eighty hours; a begun one counts; none while the body is there."""
    kept = hand.keep(hand.dead(1))
    assert hours_of(kept) is None
    said = hand.do(STORAGES, kept.number, "out", out_on=BURNT, out_clock="14:00")
    assert hours_of(kept) == 50
    assert "50" in said[0]
    kept.out_clock = "14:01"
    assert hours_of(kept) == 51
    kept.out_on, kept.out_clock = date(2026, 11, 13), "20:00"
    assert hours_of(kept) == 80


def test_what_forbids_a_storage(hand: Hand) -> None:
    """Before the pick-up, in a station, while it lies elsewhere, out before in."""
    report = hand.dead(1)
    hand.fetch(report)
    refused(
        lambda: hand.keep(report, in_clock="09:59", home=STATION),
        "storage-before-transfer", "body-not-a-funeral-home",
    )  # fmt: skip
    kept = hand.keep(report)
    refused(lambda: hand.keep(report, in_clock="13:00"), "storage-standing")
    refused(
        lambda: hand.do(STORAGES, kept.number, "out", out_on="2026-11-10", out_clock="11:59"),
        "storage-out-early",
    )
    hand.do(STORAGES, kept.number, "out", out_on="2026-11-10", out_clock="20:00")
    refused(lambda: hand.keep(report, in_clock="19:00"), "storage-overlaps")
    assert hand.keep(report, in_clock="21:00").number == "CF2026-00002"


def test_an_extension_holds_its_last_day(hand: Hand) -> None:
    """Art. 27: only for longer, within the stay; BU-23 and todo follow it."""
    report = hand.dead(1)
    kept = hand.keep(report)
    assert ("遗体存放到期，出库或办延期", kept.number, date(2026, 11, 13)) in hand.due()
    assert hand.found("check-burial-storage-long", date(2026, 11, 13)) == []
    assert hand.found("check-burial-storage-long", date(2026, 11, 14)) == [kept.number]
    told = {
        "of": kept.number, "applied_on": "2026-11-12", "until": "2026-11-13", "reason": "亲属未到",
        "applicant": "某人", "relation": "子女",
    }  # fmt: skip
    refused(lambda: hand.add(EXTENSIONS, **told), "storage-extension-short")
    refused(
        lambda: hand.add(EXTENSIONS, **{**told, "applied_on": "2026-11-09", "until": "2026-11-20"}),
        "storage-extension-early",
    )
    made = hand.add(EXTENSIONS, **{**told, "until": "2026-11-20"})
    assert str(due(hand.session, kept)) == "2026-11-20"
    assert hand.found("check-burial-storage-long", date(2026, 11, 20)) == []
    assert hand.found("check-burial-storage-long", date(2026, 11, 21)) == [kept.number]
    assert "亲属未到" in as_text(extension(hand.session, made.number))
    hand.do(STORAGES, kept.number, "out", out_on="2026-11-20", out_clock="23:00")
    assert hand.found("check-burial-storage-long") == []
    refused(
        lambda: hand.add(EXTENSIONS, **{**told, "applied_on": "2026-11-21", "until": "2026-11-25"}),
        "storage-extension-out",
    )


def test_out_late_is_found_after_it(hand: Hand) -> None:
    """BU-23: out an hour after the seventy-second, without a form."""
    kept = hand.keep(hand.dead(1))
    hand.do(STORAGES, kept.number, "out", out_on="2026-11-13", out_clock="12:00")
    assert hand.found("check-burial-storage-long") == []
    hand.force("burial_storage", kept.number, out_clock="13:00")
    assert hand.found("check-burial-storage-long") == [kept.number]


def test_a_farewell(hand: Hand) -> None:
    """In a home or a station, between death and cremation."""
    report = hand.dead(1)
    told = {"of": report.number, "home": STATION, "kind": "守灵", "held_on": "2026-11-11"}
    assert hand.add(FAREWELLS, **told).number == "GS2026-00001"
    refused(lambda: hand.add(FAREWELLS, **{**told, "home": SHUT}), "body-ground-not-open")
    ground_of(hand.session, "BG2020-00009")
    refused(
        lambda: hand.add(FAREWELLS, **{**told, "home": "BG2020-00009", "hours": "-1"}),
        "farewell-no-hall", "farewell-negative",
    )  # fmt: skip
    hand.burn(report)
    refused(
        lambda: hand.add(FAREWELLS, **{**told, "held_on": "2026-11-13"}), "body-cremated-already"
    )


# --- cremation ------------------------------------------------------------------------------------


def test_e78_the_video_is_kept_ninety_days(hand: Hand) -> None:
    """E78: cremated on 2026-11-12, kept at least through 2027-02-10; BU-24 finds a day less."""
    made = hand.burn(hand.dead(1))
    assert (made.number, made.video_until) == (FIRST, date(2027, 2, 10))
    assert hand.found("check-burial-video-short") == []
    hand.force("burial_cremation", FIRST, video_until="2027-02-09")
    assert hand.found("check-burial-video-short") == [FIRST]


def test_what_forbids_a_cremation(hand: Hand) -> None:
    """Art. 28: the papers, the confirmed death, the days, the place; all told at once."""
    bare = hand.dead(1, proof_no="", proof_on=None, confirmed_on=None, confirmer="")
    error = refused(
        lambda: hand.burn(bare, "2026-11-09", confirmation_no="", home=STATION),
        "body-no-proof", "cremation-no-confirmation", "cremation-death-unconfirmed",
        "body-before-death", "body-not-a-funeral-home",
    )  # fmt: skip
    assert all("殡葬管理条例" in one.cite for one in error.findings if "day" not in one.facts)
    report = hand.dead(2)
    hand.fetch(report, picked_on="2026-11-13")
    refused(lambda: hand.burn(report), "cremation-before-transfer")
    refused(lambda: hand.burn(hand.dead(3), home=""), "cremation-nowhere")
    refused(lambda: hand.burn(hand.dead(4), elsewhere="某县"), "cremation-two-places")
    refused(
        lambda: hand.burn(hand.dead(5), home="", elsewhere="某县"), "cremation-elsewhere-number"
    )


def test_nobody_is_cremated_twice(hand: Hand) -> None:
    """BU-03: another day is refused with the number; the same line again changes nothing; the
    schema has it too."""
    report = hand.dead(1)
    hand.burn(report)
    assert hand.burn(report) is None
    refused(lambda: hand.burn(report, "2026-11-13"), "cremation-twice")
    refused(lambda: hand.burn(report, furnace_no="9号"), "record-differs")
    one = hand.session.exec(select(Cremation)).one()
    facts = one.model_dump(exclude={"id"}) | {"number": "HH420281-2026-000002"}
    hand.breaks(Cremation(**facts))


def test_one_paper_serves_one_body(hand: Hand) -> None:
    """BU-03: two cremations on one death proof, or one confirmation, are found."""
    for order in (1, 2):
        hand.burn(hand.dead(order))
    assert hand.found("check-burial-cremation-twice") == []
    second = "HH420281-2026-000002"
    first = hand.one(FIRST)
    hand.force("burial_cremation", second, confirmation_no=first.confirmation_no)
    assert hand.found("check-burial-cremation-twice") == [second]
    hand.force("burial_cremation", second, confirmation_no="x", proof_no=first.proof_no)
    assert hand.found("check-burial-cremation-twice") == [second]


def test_who_lies_in_a_cabinet_leaves_it_for_the_fire(hand: Hand) -> None:
    """The storage ends at the hour of the cremation, which has to be told then."""
    report = hand.dead(1)
    kept = hand.keep(report)
    refused(lambda: hand.burn(report, clock=""), "cremation-still-stored")
    refused(lambda: hand.burn(report, str(DIED), clock="11:00"), "cremation-still-stored")
    made = hand.burn(report)
    assert (kept.out_on, kept.out_clock, hours_of(kept)) == (made.cremated_on, "09:30", 46)
    assert CREMATIONS.says is not None
    assert f"同时出库 {kept.number}，存放 46 小时" in list(CREMATIONS.says(hand.session, made))


def test_ashes_are_collected_by_somebody_told(hand: Hand) -> None:
    """The collector is told with the relation; the receipt says who it was."""
    report = hand.dead(1)
    refused(lambda: hand.burn(report, collector="某人"), "cremation-collector-relation")
    refused(lambda: hand.burn(report, collected_on=BURNT), "cremation-collector-untold")
    hand.burn(report)
    with pytest.raises(MinzhengError, match="还没有领取"):
        fill(hand.session, LetterKind.receipt, FIRST)
    with pytest.raises(MinzhengError) as told:
        hand.do(CREMATIONS, FIRST, "collect", collector="某人", collected_on=BURNT)
    assert told.value.id == "entry-has-errors"
    number = person_of(hand.session, 9).id_no
    took = {"collector": "某人", "collector_relation": "儿子", "collector_id_no": number}
    refused(
        lambda: hand.do(CREMATIONS, FIRST, "collect", **took, collected_on="2026-11-11"),
        "record-act-early",
    )
    hand.do(CREMATIONS, FIRST, "collect", **took, collected_on=BURNT)
    assert number in as_text(fill(hand.session, LetterKind.receipt, FIRST))
    refused(
        lambda: hand.do(CREMATIONS, FIRST, "collect", **took, collected_on=BURNT),
        "record-act-state",
    )


def test_letters_of_a_cremation(hand: Hand) -> None:
    """The certificate has the number; a spoiled one is made again under the same number."""
    report = hand.dead(1)
    before = as_text(fill(hand.session, LetterKind.confirmation, report.number))
    assert "90 日" in before
    hand.burn(report)
    paper = as_text(fill(hand.session, LetterKind.certificate, FIRST))
    assert FIRST in paper
    assert "重制" not in paper
    for turn in (1, 2):
        said = hand.do(
            CREMATIONS, FIRST, "reprint", reprinted_on="2026-11-20", reprinted_for="打印错位"
        )
        assert f"第 {turn} 次" in said[0]
    assert "第 2 次重制（打印错位）" in as_text(fill(hand.session, LetterKind.certificate, FIRST))
    assert roles(hand.session, hand.session.get_one(Person, report.person_id))[0][1] == FIRST


def test_a_cremation_that_others_certified(hand: Hand) -> None:
    """Elsewhere, or here before the series began: as written, and no number of the series."""
    old, away, new = (hand.dead(order) for order in (1, 2, 3))
    past = hand.burn(old, "2026-11-11", original_no="冶火第88号", confirmation_no="")
    none = {"home": "", "confirmation_no": "", "furnace_record": "", "elsewhere": "广州市殡仪馆"}
    far = hand.burn(away, original_no="穗火化第0012345678901234567号", **none)
    own = hand.burn(new)
    assert [one.number for one in (past, far, own)] == ["WH2026-00001", "WH2026-00002", FIRST]
    assert far.video_until is None
    refused(lambda: hand.burn(hand.dead(4), original_no="冶火第89号"), "cremation-numbered-now")
    with pytest.raises(MinzhengError, match="广州市殡仪馆出具"):
        fill(hand.session, LetterKind.certificate, far.number)
    refused(
        lambda: hand.do(
            CREMATIONS, far.number, "reprint", reprinted_on=BURNT, reprinted_for="丢失"
        ),
        "cremation-certificate-elsewhere",
    )
    for one in checks.CHECKS:
        assert list(one.run(hand.session, TODAY)) == [], one.id


# --- bodies without kin ---------------------------------------------------------------------------


def test_a_body_that_nobody_knows(hand: Hand) -> None:
    """LK-13: published for thirty days, the registers searched, then disposed of; not before."""
    report = hand.dead(1, date(2026, 10, 1))
    body = hand.unclaimed(report)
    close = {"disposal": "火化", "receiver": "某人", "receiver_relation": "殡仪馆"}

    def closing(on: str, **more: str) -> Any:
        return hand.do(UNCLAIMED, body.number, "close", closed_on=on, **close, **more)

    refused(
        lambda: closing("2026-10-20"),
        "unclaimed-not-published", "unclaimed-not-sought", "unclaimed-not-approved",
    )  # fmt: skip
    refused(lambda: hand.burn(report, "2026-10-20"), "cremation-unclaimed-open")
    said = hand.do(UNCLAIMED, body.number, "publish", notice_on="2026-10-02", notice_in="某报")
    assert "2026-11-01" in said[0]
    told = {"body": body.number, "searcher": "某人", "result": "没有"}
    refused(
        lambda: hand.add(SEARCHES, **told, sought="走失", searched_on="2026-09-30"),
        "unclaimed-search-early",
    )
    for sought in ("走失", "儿童"):
        hand.add(SEARCHES, **told, sought=sought, searched_on="2026-10-05")
    error = refused(
        lambda: closing("2026-11-01", approval_no="批1号"),
        "unclaimed-notice-runs", "unclaimed-not-sought",
    )  # fmt: skip
    assert "低保和特困" in str(error.findings)
    assert ("无名无主遗体公告、期满处置", body.number, date(2026, 11, 1)) in hand.due()
    hand.add(SEARCHES, **told, sought="低保", searched_on="2026-10-06")
    assert "低保" in closing("2026-11-02", approval_no="批1号")[0]
    hand.burn(report, "2026-11-03")
    assert hand.found("check-burial-cremation-late") == []
    assert hand.due() == []


def test_kin_may_come_any_day(hand: Hand) -> None:
    """Claimed before the notice is over, without searches; handed on, it is not for our fire."""
    one, two = (hand.unclaimed(hand.dead(order)) for order in (1, 2))
    who = {"receiver": "某人", "receiver_relation": "儿子"}
    hand.do(UNCLAIMED, one.number, "close", closed_on="2026-11-11", disposal="认领", **who)
    reports = {one.id: one for one in hand.session.exec(select(DeathReport))}
    assert hand.burn(reports[one.report_id]).number == FIRST
    hand.force("burial_unclaimed", two.number, closed_on="2026-11-11", disposal="handed",
               receiver="某人")  # fmt: skip
    refused(lambda: hand.burn(reports[two.report_id]), "cremation-not-for-fire")


# --- rates ----------------------------------------------------------------------------------------


def test_e74_the_rate(hand: Hand) -> None:
    """E74: 1804 of 1820 is 99.12 %; nobody dead is no rate."""
    assert CremationRate(1820, 1804).value == "99.12"
    assert (CremationRate(0, 0).value, CremationRate(1, 0).value) == ("-", "0.00")


def test_the_rate_counts_local_deaths_by_their_month(hand: Hand) -> None:
    """Elsewhere counts; outsiders, other areas, the unconfirmed do not; by the month of death."""
    hand.burn(hand.dead(1, date(2026, 10, 31)), "2026-11-02")
    hand.burn(
        hand.dead(2), home="", elsewhere="某县", original_no="1", confirmation_no="",
        furnace_record="",
    )  # fmt: skip
    hand.dead(3)
    hand.dead(4, exempt=Exempt.donation)
    hand.dead(5, zone=False)
    hand.dead(6, confirmed_on=None, confirmer="")
    hand.burn(hand.dead(7, division_code="", away="外省"))
    found = cremation_rates(hand.session, Month(2026, 10), Month(2026, 11), TODAY)
    assert found[Month(2026, 10)] == CremationRate(1, 1)
    assert found[Month(2026, 11)] == CremationRate(3, 1, elsewhere=1, exempt=1)
    assert (total(found).value, total(found).open) == ("50.00", 1)
    then = cremation_rates(hand.session, Month(2026, 10), Month(2026, 10), date(2026, 11, 1))
    assert then[Month(2026, 10)].value == "0.00"
    table = rate_table(hand.session, Month(2026, 10), Month(2026, 11), TODAY)
    assert [row[0] for row in table.rows] == ["2026-10", "2026-11"]


# --- checks ---------------------------------------------------------------------------------------


def test_days_out_of_order(hand: Hand) -> None:
    """BU-01: each step before the one it follows; on one day they are in order."""
    report = hand.dead(1)
    hand.fetch(report)
    hand.keep(report)
    told = {"of": report.number, "home": HOME, "kind": "告别", "held_on": str(DIED)}
    farewell = hand.add(FAREWELLS, **told)
    burnt = hand.burn(report, str(DIED), clock="15:00")
    check = "check-burial-body-order"
    assert hand.found(check) == []
    spoilt: tuple[tuple[str, str, dict[str, Any], dict[str, Any]], ...] = (
        ("burial_transfer", "JY2026-00001", {"picked_on": "2026-11-09"}, {"picked_on": str(DIED)}),
        ("burial_storage", "CF2026-00001", {"in_on": "2026-11-09"}, {"in_on": str(DIED)}),
        ("burial_farewell", farewell.number, {"held_on": "2026-11-11"}, {"held_on": str(DIED)}),
        ("burial_cremation", burnt.number, {"cremated_on": "2026-11-09"}, {}),
    )
    for table, number, wrong, right in spoilt:
        hand.force(table, number, **wrong)
        assert set(hand.found(check)) == {report.number}, table
        if right:
            hand.force(table, number, **right)


def test_papers_that_are_missing(hand: Hand) -> None:
    """BU-02: no proof number, another's, or a death that was never confirmed."""
    report = hand.dead(1)
    hand.burn(report)
    check = "check-burial-cremation-papers"
    assert hand.found(check) == []
    for wrong in ({"proof_no": " "}, {"proof_no": "别的"}, {"confirmation_no": " "}):
        hand.force("burial_cremation", FIRST, **wrong)
        assert hand.found(check) == [FIRST], wrong
        hand.force("burial_cremation", FIRST, proof_no=report.proof_no, confirmation_no="确")
    hand.force("burial_death", report.number, confirmed_on=None, confirmer="")
    assert hand.found(check) == [FIRST]


def test_e79_a_year_between_death_and_fire(hand: Hand) -> None:
    """E79: dead on 2025-03-08, certified on 2026-03-08, no furnace record: BU-04 and BU-26."""
    hand.burn(hand.dead(1, date(2025, 3, 8)), "2026-03-08", furnace_record="")
    assert hand.found("check-burial-cremation-late") == [FIRST]
    assert hand.found("check-burial-cremation-furnace") == [FIRST]


def test_fifteen_days_are_not_late(hand: Hand) -> None:
    """BU-04: the fifteenth day is none; the sixteenth is, but for an extension up to it."""
    check = "check-burial-cremation-late"
    hand.burn(hand.dead(1, date(2026, 11, 1)), "2026-11-16")
    late = hand.dead(2, date(2026, 11, 1))
    kept = hand.keep(late)
    made = hand.burn(late, "2026-11-17")
    assert hand.found(check) == [made.number]
    told = {"applied_on": "2026-11-03", "reason": "等", "applicant": "某", "relation": "子"}
    hand.add(EXTENSIONS, of=kept.number, until="2026-11-17", **told)
    assert hand.found(check) == []


def test_a_death_without_a_cremation(hand: Hand) -> None:
    """BU-21, todo: after fifteen days; not when exempt, outside, kept, unclaimed or sent away."""
    died = TODAY - timedelta(days=16)
    plain, kept = hand.dead(1, died), hand.dead(2, died)
    check, what = "check-burial-not-cremated", "死亡后没有火化，核实遗体去向"
    hand.dead(3, TODAY - timedelta(days=15))
    hand.dead(4, died, exempt=Exempt.custom)
    hand.dead(5, died, zone=False)
    hand.dead(6, died, division_code="", away="外省")
    hand.unclaimed(hand.dead(7, died))
    hand.fetch(hand.dead(8, died), to_place="某县", accepted_by="局", acceptance_no="1")
    stored = hand.keep(kept)
    told = {"applied_on": str(died), "reason": "等", "applicant": "某", "relation": "子"}
    hand.add(EXTENSIONS, of=stored.number, until=str(TODAY), **told)
    assert hand.found(check) == [plain.number]
    assert [one for one in hand.due() if one[0] == what] == [
        (what, plain.number, TODAY - timedelta(days=1)),
        (what, "SW2026-00003", TODAY),
    ]
    hand.burn(plain, str(TODAY))
    assert hand.found(check) == []
    assert hand.found(check, TODAY + timedelta(days=1)) == [kept.number, "SW2026-00003"]


def test_who_is_no_kin(hand: Hand) -> None:
    """BU-25: a stranger is found; the reported kin, a kinsman by word and the spouse are not."""
    check = "check-burial-collector-kin"
    took = {"collected_on": BURNT}
    named = hand.dead(1, kin="李某", kin_relation="邻居")
    hand.burn(named, collector="李某", collector_relation="邻居", **took)
    hand.burn(hand.dead(2), collector="王某", collector_relation="外孙", **took)
    wed, wife = hand.dead(3), person_of(hand.session, 8, male=False)
    begin(
        hand.session, wed.person_id, wife.stored_id, since=date(1970, 1, 1),
        registered_on=date(1970, 1, 1), certificate_no="旧1", source=MarriageSource.registry,
    )  # fmt: skip
    hand.burn(
        wed, collector=wife.name, collector_relation="本人", collector_id_no=wife.id_no, **took
    )
    assert hand.found(check) == []
    stranger = hand.burn(hand.dead(4), collector="赵某", collector_relation="代办", **took)
    assert hand.found(check) == [stranger.number]


def test_who_collects_again_and_again(hand: Hand) -> None:
    """BU-25: the fifth time in a year, by number; four and one of another year are let be."""
    check, number = "check-burial-collector-often", person_of(hand.session, 50).id_no
    took = {"collector": "赵某", "collector_relation": "子", "collector_id_no": number}
    hand.burn(hand.dead(1, date(2025, 12, 30)), "2025-12-31", **took, collected_on="2025-12-31")
    for order in range(2, 6):
        hand.burn(hand.dead(order), **took, collected_on=BURNT)
    assert hand.found(check) == []
    last = hand.burn(hand.dead(6), **took, collected_on="2026-11-13")
    assert hand.found(check) == [last.number]


def test_numbers_without_a_gap(hand: Hand) -> None:
    """BU-26: a missing number, one of another place or year, a later one with an earlier day."""
    numbers = [hand.burn(hand.dead(order), f"2026-11-{11 + order}").number for order in range(1, 5)]
    gap, order_, furnace = (
        f"check-burial-cremation-{name}" for name in ("gap", "order", "furnace")
    )
    assert [hand.found(one) for one in (gap, order_, furnace)] == [[], [], []]
    hand.force("burial_cremation", numbers[3], cremated_on="2026-11-13")
    assert (hand.found(gap), hand.found(order_)) == ([], [numbers[3]])
    hand.force("burial_cremation", numbers[3], cremated_on="2025-11-15")
    assert hand.found(gap) == [numbers[3]]
    hand.force("burial_cremation", numbers[3], cremated_on="2026-11-15")
    record = hand.one(numbers[2]).furnace_record
    hand.force("burial_cremation", numbers[2], furnace_record=hand.one(FIRST).furnace_record)
    assert hand.found(furnace) == [numbers[2]]
    hand.force("burial_cremation", numbers[2], furnace_record=record)
    hand.force("burial_cremation", numbers[1], number="HH420281-2026-000009")
    assert hand.found(gap) == [numbers[2], "HH420281-2026-000009"]
    hand.force("burial_cremation", "HH420281-2026-000009", number="HH360982-2026-000002")
    assert hand.found(gap) == ["HH360982-2026-000002", numbers[2]]
    hand.force("burial_cremation", "HH360982-2026-000002", number=numbers[1])
    assert hand.found(gap) == []
    hand.session.delete(hand.one(numbers[3]))
    assert hand.found(gap) == [numbers[2]]


def test_out_of_the_county_without_acceptance(hand: Hand) -> None:
    """BU-32: a transfer, or an exemption, that rests on no proof of acceptance."""
    check = "check-burial-transfer-unaccepted"
    sent = hand.dead(1, exempt=Exempt.moved_out)
    assert hand.found(check) == [sent.number]
    out = hand.fetch(sent, to_place="某县", accepted_by="某局", acceptance_no="1号")
    assert hand.found(check) == []
    hand.force("burial_transfer", out.number, acceptance_no="")
    assert hand.found(check) == [out.number]


def test_police_told_late(hand: Hand) -> None:
    """Art. 26 says at once: the next day is late, and so is never."""
    check = "check-burial-police-late"
    odd = {"matches": "否", "mismatch": "外伤", "police": "某所"}
    one = hand.fetch(hand.dead(1), police_on=str(DIED), **odd)
    assert hand.found(check) == []
    for day in ("2026-11-11", None):
        hand.force("burial_transfer", one.number, police_on=day)
        assert hand.found(check) == [one.number]


def test_the_schema_holds_what_must_never_be(hand: Hand) -> None:
    """A mismatch without a word, two stays at once, ashes that nobody took."""
    report = hand.dead(1)
    facts: dict[str, Any] = {"report_id": report.stored_id, "ground_id": 1, "number": "X1"}
    rows = (
        Transfer(**facts, picked_on=DIED, clock="10:00", spot="x", proof_no="1", matches=False),
        BodyStorage(**facts, cabinet="1", in_on=DIED, in_clock="10:00", out_on=DIED),
        Cremation(**facts, proof_no="1", confirmation_no="1", cremated_on=DIED, collected_on=DIED),
    )
    for row in rows:
        hand.breaks(row)


# --- several at once ------------------------------------------------------------------------------

CLERKS, TRIALS = 6, 2


def test_several_cremations_at_once_leave_no_gap(county: Path, tmp_path: Path) -> None:
    """Four are cremated while two are tried and refused: 1 to 5 with whoever comes after."""
    folder = tmp_path / "台"
    folder.mkdir()
    county.rename(folder / DATABASE)
    clock.fix(TODAY)
    with Store(folder / DATABASE).work(DEED) as work:
        ground_of(work.session, HOME, GroundKind.funeral_home)
        dead = [
            report_of(work.session, person_of(work.session, order + 1), DIED).number
            for order in range(CLERKS + 1)
        ]
    clock.fix(None)

    def order(turn: int, *more: str, confirmation: str = "确") -> tuple[str, ...]:
        return (
            "burial", "cremation", "add", "--of", dead[turn], "--home", HOME,
            "--confirmation-no", f"{confirmation}{turn}" if confirmation else "",
            "--furnace-record", f"炉{turn}", "--cremated-on", BURNT, "--clock", "09:30",
            *more, *PATIENT,
        )  # fmt: skip

    made = CLERKS - TRIALS
    clerks = [Clerk(f"员{turn}", (order(turn),)) for turn in range(made)]
    for turn in range(made, CLERKS):
        clerks.append(Clerk(f"员{turn}", (order(turn, "-n"), order(turn, confirmation=""))))
    told = together(folder, clerks)
    assert [[answer.code for answer in given] for given in told] == [[0]] * made + [
        [0, 65]
    ] * TRIALS
    program = Program(folder / DATABASE)
    program(*order(CLERKS))
    found = program.rows("SELECT number FROM burial_cremation ORDER BY number")
    assert [number for (number,) in found] == [
        f"HH420281-2026-{turn:06d}" for turn in range(1, made + 2)
    ]
    assert program.rows("SELECT last FROM serial WHERE name = 'burial.HH'") == [(made + 1,)]
    program("audit", "verify")
