"""Rewards of ecological interment: conditions, once, money through the engine, BU-17, E82."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from minzheng.admin.init import create
from minzheng.burial.ashes.models import Interment
from minzheng.burial.choices import Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.reward import checks, figures, letters, roles, rules
from minzheng.burial.reward.benefit import CODE, eco_reward
from minzheng.burial.reward.books import REWARDS, amount_on, kind_on
from minzheng.burial.reward.choices import RewardKind
from minzheng.burial.reward.models import Reward
from minzheng.burial.reward.todo import tasks
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value, standards_of
from minzheng.kernel.todo import Span
from minzheng.payout.models import Batch, Decision, Grant, Line
from minzheng.payout.once import draft_once
from minzheng.payout.papers.review import review
from minzheng.people.models import Account, Person
from mourning import cremated, ground_of, person_of, plot_of, report_of

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
DIED, BURNT, INTERRED = date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 20)
CARD, OTHER_CARD = "6222020200000000014", "6222020200000000022"
KIN = "42028119700520001X"
D = Destination


@dataclass(slots=True)
class Hand:
    """A session on the county, with the book at hand."""

    session: Session
    region: str = "420281"
    count: int = 0

    def dead(self, died_on: date = DIED, burnt: date | None = BURNT, **told: Any) -> DeathReport:
        """One of the dead, cremated unless said otherwise."""
        self.count += 1
        report = report_of(self.session, person_of(self.session, self.count), died_on, **told)
        if burnt is not None:
            cremated(self.session, report, burnt)
        return report

    def lay(self, report: DeathReport, way: Destination, **told: Any) -> Interment:
        """An interment of one of the dead, with a paper that proves it."""
        facts = {"interred_on": INTERRED, "proof": "海葬证明", **told}
        number = f"AZ420281-2026-{report.stored_id:06d}"
        made = Interment(number=number, report_id=report.stored_id, destination=way, **facts)
        self.session.add(made)
        self.session.flush()
        return made

    def apply(self, report: DeathReport, **told: str) -> Reward:
        """An application of the kin."""
        facts = {
            "report": report.number, "applied_on": "2026-11-02", "payee_name": "子女甲",
            "payee_id_no": KIN, "relation": "子女", "account_no": CARD, "bank": "农商银行", **told,
        }  # fmt: skip
        made: Reward = add(self.session, REWARDS, facts)
        return made

    def do(self, one: Reward, act: str, **told: str) -> list[str]:
        """Something done with a line; gives what is said of it."""
        return do(self.session, REWARDS, one.number, REWARDS.act(act), told, operator="乙")[1]

    def approve(self, one: Reward, on: str = "2026-11-10") -> list[str]:
        """The approval."""
        return self.do(one, "approve", approved_on=on)

    def standard(self, key: str, value: str, unit: str = "元/例", **told: Any) -> None:
        """A value of the county, from the middle of 2026 unless said otherwise."""
        facts = {"since": Month(2026, 6), "mark": Mark.verified, "document": "某文", **told}
        self.session.add(
            Value(region=self.region, key=key, label=key, value=value, unit=unit, **facts)
        )
        self.session.flush()

    def against(self, one: Reward, on: date = TODAY) -> list[str]:
        """Why a line cannot be approved on a day."""
        return [found.id for found in rules.refusals(self.session, one, on)]

    def found(self, check: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        one = next(one for one in checks.CHECKS if one.id == check)
        return [told.subject for told in one.run(self.session, on)]

    def run(self, month: Month, sample: bool = False) -> list[tuple[int, str, str]]:
        """A batch of rewards: amount, refusal and payee of each line."""
        outcome = draft_once(
            self.session, eco_reward, month, standards=standards_of(self.session), maker="甲",
            allow_sample=sample,
        )  # fmt: skip
        if outcome is None:
            return []
        query = select(Line).where(Line.batch_id == outcome.batch.id).order_by(col(Line.case_no))
        return [(one.amount, one.refusal, one.payee_name) for one in self.session.exec(query)]


@contextmanager
def opened(path: Path, day: date, region: str = "420281") -> Iterator[Hand]:
    """A day's work on a county, taken back at the end."""
    clock.fix(day)
    with Store(path).work(DEED, dry_run=True) as work:
        yield Hand(work.session, region)
    clock.fix(None)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county; changed only in dry runs."""
    return Path(shutil.copy(_county_file, tmp_path_factory.mktemp("reward")))


@pytest.fixture
def hand(base: Path) -> Iterator[Hand]:
    """A day's work that is taken back."""
    with opened(base, TODAY) as found:
        yield found


def refused(call: Callable[[], Any]) -> set[str]:
    """What a call is refused for."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return {found.id for found in caught.value.findings} or {caught.value.id}


# --- E82 ------------------------------------------------------------------------------------------


def test_e82_zhangshu_pays_two_thousand_once(tmp_path: Path) -> None:
    """Ash-free sea burial in 樟树 2022: 2000 once, by the county's own paper, without a sample."""
    path = tmp_path / "樟树.db"
    create(path, "360982", "建库人", "minzheng init")
    with opened(path, date(2022, 6, 20), "360982") as hand:
        report = hand.dead(date(2022, 4, 1), date(2022, 4, 3))
        hand.lay(report, D.water, interred_on=date(2022, 5, 1))
        one = hand.apply(report, applied_on="2022-05-20")
        said = hand.approve(one, "2022-06-10")
        assert said[0] == "不保留骨灰，2,000.00 元"
        assert not any("--allow-sample" in line for line in said)
        assert hand.run(Month(2022, 6)) == [(2000_00, "", "子女甲")]
        assert hand.run(Month(2022, 6)) == [(2000_00, "", "子女甲")]  # the draft, made anew
        assert refused(lambda: hand.apply(report, applied_on="2022-06-15")) == {"reward-once"}
        assert not any(hand.found(check.id, date(2022, 6, 20)) for check in checks.CHECKS)


def test_a_batch_that_was_handed_on_is_not_paid_again(hand: Hand) -> None:
    """What a reviewed batch pays is in no other batch of the month."""
    report = hand.dead()
    hand.lay(report, D.tree)
    hand.approve(hand.apply(report))
    assert refused(lambda: hand.run(Month(2026, 11))) == {"standard-sample"}
    assert hand.run(Month(2026, 11), sample=True) == [(1000_00, "", "子女甲")]
    batch = hand.session.exec(select(Batch).where(Batch.benefit == CODE)).one()
    review(
        hand.session, batch, eco_reward, standards=standards_of(hand.session), operator="丙",
        typed=(1, 1000_00),
    )  # fmt: skip
    assert hand.run(Month(2026, 11), sample=True) == []


# --- conditions -----------------------------------------------------------------------------------


def _unconfirmed(hand: Hand) -> DeathReport:
    report = hand.dead(confirmed_on=None, confirmer="")
    hand.lay(report, D.tree)
    return report


def _pending(hand: Hand) -> DeathReport:
    return hand.dead()


def _moved(hand: Hand) -> DeathReport:
    report = hand.dead()
    hand.lay(report, D.tree, moved_on=date(2026, 11, 5), moved_to="外地")
    return report


def _niche(hand: Hand) -> DeathReport:
    report = hand.dead()
    hand.lay(report, D.niche)
    return report


def _unlisted(hand: Hand) -> DeathReport:
    report = hand.dead()
    hand.lay(report, D.body_deep)
    return report


def _before_the_policy(hand: Hand) -> DeathReport:
    report = hand.dead(date(2022, 12, 1), date(2022, 12, 3))
    hand.lay(report, D.tree, interred_on=date(2022, 12, 31))
    return report


def _unburnt(hand: Hand) -> DeathReport:
    report = hand.dead(burnt=None)
    hand.lay(report, D.scattered)
    return report


def _unproven(hand: Hand) -> DeathReport:
    report = hand.dead()
    hand.lay(report, D.water, proof="")
    return report


FAILING = {
    "the death is not confirmed": (_unconfirmed, {"reward-unconfirmed"}),
    "the ashes wait": (_pending, {"reward-not-interred"}),
    "the ashes were moved": (_moved, {"reward-not-interred"}),
    "wide only": (_niche, {"reward-wide-only"}),
    "a way that the county does not pay": (_unlisted, {"reward-not-listed"}),
    "interred before the policy": (_before_the_policy, {"reward-not-listed"}),
    "no proof of a cremation": (_unburnt, {"reward-no-cremation"}),
    "no proof of the interment": (_unproven, {"reward-no-proof"}),
}


@pytest.mark.parametrize("case", FAILING)
def test_each_condition_refuses(case: str, hand: Hand) -> None:
    """Each for its own reason, at the approval; the application may be entered all the same."""
    make, problems = FAILING[case]
    one = hand.apply(make(hand))
    assert refused(lambda: hand.approve(one)) == problems
    assert set(hand.against(one, date(2026, 11, 10))) == problems
    assert hand.session.exec(select(Grant).where(Grant.benefit == CODE)).first() is None


def test_everything_that_fails_is_told_at_once(hand: Hand) -> None:
    """Four conditions fail; each is told with its article."""
    report = hand.dead(burnt=None, confirmed_on=None, confirmer="")
    hand.lay(report, D.water, proof="")
    one = hand.apply(report, account_no="")
    table, found = figures.conditions(hand.session, one.number, TODAY)
    assert [fault.id for fault in found] == [
        "reward-unconfirmed", "reward-no-cremation", "reward-no-proof", "reward-no-account"
    ]  # fmt: skip
    assert len(table.rows) == 4
    assert all(fault.cite for fault in found[:3])


def test_near_misses_pass(hand: Hand) -> None:
    """A proof told with the application, and the last day before the ashes were moved."""
    report = hand.dead(burnt=None)
    hand.lay(report, D.water, proof="", moved_on=date(2026, 11, 11), moved_to="外地")
    one = hand.apply(report, cremation_no="武火〔2026〕1号", proof="武汉海葬证明")
    assert hand.against(one, date(2026, 11, 10)) == []
    assert hand.against(one, date(2026, 11, 11)) == ["reward-not-interred"]
    hand.approve(one)
    assert one.kind is RewardKind.no_ashes


def test_a_facility_proves_itself(hand: Hand) -> None:
    """In an ecological area the certificate of interment is proof enough."""
    area = ground_of(hand.session, "BG2020-00005", GroundKind.eco_area)
    report = hand.dead()
    hand.lay(report, D.tree, proof="", ground_id=area.stored_id)
    assert hand.against(hand.apply(report)) == []


def test_a_whole_body_needs_no_cremation(hand: Hand) -> None:
    """遗体深埋不留坟头 is no cremation, and paid where the county lists it."""
    hand.standard("eco_reward.body_deep", "800")
    report = hand.dead(burnt=None)
    hand.lay(report, D.body_deep)
    one = hand.apply(report)
    hand.approve(one)
    assert one.kind is RewardKind.body_deep
    assert hand.run(Month(2026, 11)) == [(800_00, "", "子女甲")]


def test_a_county_may_go_wide(hand: Hand) -> None:
    """With the wide range and an amount, a niche is paid; without an amount it is not."""
    hand.session.execute(text("DELETE FROM standard_value WHERE key = 'eco_reward.scope'"))
    hand.session.expire_all()
    hand.standard("eco_reward.scope", "wide", "方式")
    report = hand.dead()
    hand.lay(report, D.niche)
    one = hand.apply(report)
    assert hand.against(one) == ["reward-not-listed"]
    hand.standard("eco_reward.niche", "500")
    assert hand.against(one) == []
    assert amount_on(hand.session, one, TODAY) == 500_00


def test_urns_that_share_a_small_plot(hand: Hand) -> None:
    """Three urns within one square metre; two, or a larger plot, are none."""
    hand.session.execute(text("DELETE FROM standard_value WHERE key = 'eco_reward.scope'"))
    hand.session.expire_all()
    hand.standard("eco_reward.scope", "wide", "方式")
    hand.standard("eco_reward.shared", "2000")
    ground = ground_of(hand.session)
    small = plot_of(hand.session, ground, "MW2020-00001", area=100, kind="family", capacity=4)
    large = plot_of(hand.session, ground, "MW2020-00002", area=101, kind="family", capacity=4)
    there = {"ground_id": ground.stored_id}
    ones = []
    for plot in (small, small, large, large, large):
        report = hand.dead()
        hand.lay(report, D.public_plot, plot_id=plot.stored_id, **there)
        ones.append(hand.apply(report))
    assert [kind_on(hand.session, one, TODAY) for one in ones] == [None] * 5
    third = hand.dead()
    hand.lay(third, D.public_plot, plot_id=small.stored_id, **there)
    kinds = [kind_on(hand.session, one, TODAY) for one in [*ones, hand.apply(third)]]
    shared = RewardKind.shared
    assert kinds == [shared, shared, None, None, None, shared]
    hand.standard("eco_reward.plot_area", "101", "平方分米")
    hand.standard("eco_reward.plot", "300")
    assert kind_on(hand.session, ones[2], TODAY) is RewardKind.plot
    assert kind_on(hand.session, ones[0], TODAY) is RewardKind.shared


def test_the_amount_is_that_of_the_month_of_the_approval(hand: Hand) -> None:
    """A lapsed amount pays nothing, a later one is that of later approvals."""
    hand.session.execute(
        text("UPDATE standard_value SET until = '2026-10' WHERE key = 'eco_reward.tree'")
    )
    hand.session.expire_all()
    report = hand.dead()
    hand.lay(report, D.tree)
    one = hand.apply(report, applied_on="2026-10-20")
    assert hand.against(one, date(2026, 10, 31)) == []
    assert hand.against(one, date(2026, 11, 1)) == ["reward-no-amount"]
    hand.standard("eco_reward.tree", "1500", since=Month(2026, 11))
    hand.approve(one)
    assert hand.run(Month(2026, 11)) == [(1500_00, "", "子女甲")]


# --- once, accounts, ends -------------------------------------------------------------------------


def test_once_for_each_of_the_dead(hand: Hand) -> None:
    """A second line is refused by the book and by the schema; after a refusal it may be asked."""
    report = hand.dead()
    hand.lay(report, D.tree)
    one = hand.apply(report)
    assert refused(lambda: hand.apply(report, applied_on="2026-11-05")) == {"reward-once"}
    assert add(hand.session, REWARDS, {"report": report.number, "applied_on": "2026-11-02",
               "payee_name": "子女甲", "payee_id_no": KIN, "relation": "子女",
               "account_no": CARD, "bank": "农商银行"}) is None  # fmt: skip
    with pytest.raises(IntegrityError), hand.session.begin_nested():
        hand.session.execute(
            text(
                "INSERT INTO burial_reward (number, report_id, applied_on, payee_id, relation, "
                "phone, account_no, bank, cremation_no, proof, approver, refused_for, "
                "withdrawn_for, remark) SELECT 'NL2026-99999', report_id, applied_on, payee_id, "
                "relation, '', '', '', '', '', '', '', '', '' FROM burial_reward"
            )
        )
    hand.do(one, "refuse", refused_on="2026-11-06", refused_for="材料不全")
    again = hand.apply(report, applied_on="2026-11-07")
    hand.do(again, "withdraw", withdrawn_on="2026-11-08", withdrawn_for="家属撤回")
    last = hand.apply(report, applied_on="2026-11-09")
    hand.approve(last)
    assert refused(lambda: hand.approve(last)) >= {"record-act-state"}


def test_what_was_paid_before_counts(hand: Hand) -> None:
    """A reward of the paper ledger bars another, and needs day and amount."""
    report = hand.dead()
    hand.lay(report, D.tree)
    assert refused(lambda: hand.apply(report, paid_before="1000")) == {"reward-before-half"}
    wrong = {"paid_before": "0", "paid_before_on": "2026-11-03"}
    assert refused(lambda: hand.apply(report, **wrong)) == {"record-not-positive"}
    one = hand.apply(report, paid_before="900", paid_before_on="2026-11-03")
    assert refused(lambda: hand.approve(one)) >= {"record-act-state"}
    assert refused(lambda: hand.apply(report, applied_on="2026-11-05")) == {"reward-once"}
    assert amount_on(hand.session, one, TODAY) == 900_00


def test_money_goes_to_the_kin(hand: Hand) -> None:
    """An account of somebody else is refused; a new one is entered; a change reaches the right."""
    report = hand.dead()
    hand.lay(report, D.tree)
    stranger = person_of(hand.session, 400)
    hand.session.add(Account(number=OTHER_CARD, holder="别人", owner_id=stranger.id))
    hand.session.flush()
    one = hand.apply(report, account_no=OTHER_CARD)
    assert refused(lambda: hand.approve(one)) == {"reward-others-account"}
    hand.do(one, "account", account_no=CARD)
    hand.approve(one)
    grant = hand.session.get_one(Grant, one.grant_id)
    account = hand.session.get_one(Account, grant.account_id)
    assert (account.number, account.holder, account.owner_id) == (CARD, "子女甲", one.payee_id)
    assert (grant.since, grant.until, grant.division_code) == (
        Month(2026, 11), Month(2026, 11), report.division_code
    )  # fmt: skip
    assert hand.session.exec(select(Decision).where(Decision.grant_id == grant.id)).one()
    problems = refused(lambda: hand.do(one, "account", account_no=OTHER_CARD))
    assert problems == {"reward-others-account"}
    hand.do(one, "account", account_no="6222020200000000030")
    assert hand.session.get_one(Account, grant.account_id).number == "6222020200000000030"


# --- an independent second working ----------------------------------------------------------------


def test_the_money_by_a_second_working(hand: Hand) -> None:
    """Every line and the figures, worked out again from bare tables and the list of amounts."""
    listed = {"tree": 1000_00, "no_ashes": 1200_00, "deep": 800_00}
    hand.session.execute(text("DELETE FROM standard_value WHERE key LIKE 'eco_reward.%'"))
    hand.session.expire_all()
    hand.standard("eco_reward.scope", "narrow", "方式")
    for key, fen in listed.items():
        hand.standard(f"eco_reward.{key}", str(fen // 100))
    ways = [D.tree, D.water, D.scattered, D.deep, D.tree, D.water]
    for turn, way in enumerate(ways):
        report = hand.dead()
        hand.lay(report, way)
        one = hand.apply(report)
        if turn != 4:
            hand.approve(one)
    word = {"05": "tree", "08": "no_ashes", "09": "no_ashes", "10": "deep"}
    bare = text(
        "SELECT i.destination FROM burial_interment i JOIN burial_reward r USING (report_id) "
        "WHERE r.approved_on IS NOT NULL ORDER BY r.number"
    )
    wanted = [listed[word[code]] for (code,) in hand.session.execute(bare)]
    assert [amount for amount, _, _ in hand.run(Month(2026, 11))] == wanted
    table = figures.stat_table(hand.session, date(2026, 1, 1), TODAY)
    assert table.totals == ("合计", 5, sum(wanted), sum(wanted), 0, 0)
    assert {row[0]: row[1:3] for row in table.rows} == {
        "树葬": (1, 1000_00), "不保留骨灰": (3, 3600_00), "骨灰深埋不立碑": (1, 800_00)
    }  # fmt: skip
    assert figures.stat_table(hand.session, date(2026, 11, 11), TODAY).rows == []


# --- checks ---------------------------------------------------------------------------------------


def _before(hand: Hand, report: DeathReport, **told: str) -> Reward:
    """A reward of the paper ledger."""
    return hand.apply(report, paid_before="1000", paid_before_on="2026-11-03", **told)


def test_bu_17_wide_only(hand: Hand) -> None:
    """A niche that was paid where only narrow ways are is found; a tree is not."""
    for way in (D.tree, D.niche):
        report = hand.dead()
        hand.lay(report, way)
        _before(hand, report)
    assert hand.found("check-burial-reward-wide") == ["NL2026-00002"]
    assert hand.found("check-burial-reward-wide", date(2026, 11, 2)) == []


def test_bu_17_without_proof(hand: Hand) -> None:
    """No interment on file, or one that nothing proves; a paper of the application is enough."""
    nowhere, bare, told = hand.dead(), hand.dead(), hand.dead()
    for report in (bare, told):
        hand.lay(report, D.water, proof="")
    for report, proof in ((nowhere, ""), (bare, ""), (told, "海葬证明")):
        _before(hand, report, proof=proof)
    assert hand.found("check-burial-reward-proof") == ["NL2026-00001", "NL2026-00002"]


def test_bu_17_twice(hand: Hand) -> None:
    """Two of the dead with one proof of cremation: refused by the book, found in the file."""
    for _ in range(3):
        report = hand.dead(burnt=None)
        hand.lay(report, D.water)
        _before(hand, report, cremation_no=f"武火{report.number}")
    assert hand.found("check-burial-reward-twice") == []
    proof = f"武火{report.number}"
    other = hand.dead(burnt=None)
    problems = refused(lambda: _before(hand, other, cremation_no=proof))
    assert problems == {"reward-same-cremation"}
    second = hand.session.exec(select(Reward).where(Reward.number == "NL2026-00002")).one()
    second.cremation_no = proof
    hand.session.add(second)
    hand.session.flush()
    assert hand.found("check-burial-reward-twice") == ["NL2026-00003"]


# --- what is due, letters, roles ------------------------------------------------------------------


def _due(hand: Hand, until: date) -> list[tuple[str, date]]:
    span = Span(TODAY, until, reckoner_of(hand.session))
    return [(task.subject, task.due) for task in tasks(hand.session, span)]


def test_what_waits_is_due(hand: Hand) -> None:
    """Twenty working days after the application, and no more once it is decided."""
    report = hand.dead()
    hand.lay(report, D.tree)
    one = hand.apply(report)
    assert _due(hand, date(2026, 11, 29)) == []
    assert _due(hand, date(2026, 11, 30)) == [(one.number, date(2026, 11, 30))]
    hand.approve(one)
    assert _due(hand, date(2026, 12, 31)) == []


def test_the_form_and_the_file_of_a_person(hand: Hand) -> None:
    """The form says what is on file and leaves the rest blank; both people have it on file."""
    report = hand.dead()
    one = hand.apply(report)
    form = letters.fill(hand.session, one.number)
    told = dict(form.facts)
    assert (told["安葬方式"], told["奖补金额"]) == ("＿＿＿＿＿＿", "＿＿＿＿＿＿")
    hand.lay(report, D.tree)
    told = dict(letters.fill(hand.session, one.number).facts)
    assert told["安葬方式"] == "树葬"
    assert told["奖补金额"] == "1,000.00 元（壹仟元整）"
    assert told["火化证明编号"].startswith("HH420281")
    assert told["申请人公民身份号码"] == KIN
    dead, kin = (hand.session.get_one(Person, key) for key in (report.person_id, one.payee_id))
    assert roles.roles(hand.session, dead)[0][0] == "生态安葬奖补（逝者）"
    assert roles.roles(hand.session, kin)[0] == (
        "生态安葬奖补申请人", one.number, "2026-11-02", "", "待批准"
    )  # fmt: skip
