"""Letters of the children's benefits: what each says, when it cannot be made, and of whom."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import paying
import pytest
from sqlmodel import Session, select

from allowing import born
from minzheng.child.allowance.books import APPLICATIONS, REVIEWS
from minzheng.child.allowance.choices import Aid, Conclusion, LetterKind, Outcome, StopReason
from minzheng.child.allowance.completion import ABOUT, LETTERS
from minzheng.child.allowance.letter_words import STEP
from minzheng.child.allowance.letters import LETTERS as DECLARED
from minzheng.child.allowance.letters import letter
from minzheng.child.allowance.models import Application
from minzheng.child.allowance.procedure import PROCEDURE
from minzheng.child.allowance.processes import CHILD
from minzheng.child.allowance.stopping import Why, grant_of, stop
from minzheng.child.register import life
from minzheng.child.register.choices import Kin, Parent, ParentStatus
from minzheng.child.register.models import ChildFile, ParentFact
from minzheng.child.register.people import ENTRUSTMENTS
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import Asked, Case, Taking, take
from minzheng.kernel.complete import ask
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.take import enter
from minzheng.kernel.standards import standards_of
from minzheng.payout.acts import Paper
from minzheng.payout.models import RecoveryCause
from minzheng.payout.owed.recovery import Claim, open_recovery
from minzheng.payout.registry import benefit
from minzheng.people.models import Account, Person
from raising import child, day, orphaned, parent

TODAY = day("2026-11-21")
AT = {"division_code": "420281104221"}
OTHER = ("童乙", "外人乙", "乙父", "虚构银行乙")
"""Of another child, in the same county at the same stage: in no letter of the first."""

F62, O54, F125 = "民发〔2019〕62号", "国办发〔2010〕54号", "民发〔2020〕125号"

WORDS: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.receipt: ("何申请：", O54, "2026年4月3日受理", "15个工作日", "户口簿",
                          "2026年4月27日前"),
    LetterKind.supplement: ("何申请：", "一次性告知", "不需要重复提交", "需要补正的材料", O54),
    LetterKind.inspection: ("死亡", "公安、民政比对", "查验人", "符合", O54, "何申请（其他亲属）"),
    LetterKind.confirm: ("2026年5月起", "1,630.00元", "次月起停发", O54, "冶民童〔2026〕1号"),
    LetterKind.refuse: ("不予确认", "公安复核后父亲在世", "行政复议", "行政诉讼", O54),
    LetterKind.review: ("每年至少复核一次", "情况没有变化", "继续享受", O54, "儿童主任（签名）"),
    LetterKind.stop: (
        "被依法收养", "民法典 第一千一百一十一条", "发至2026年6月", "行政复议", O54,
        "2026年8月 1,630.00 元，共1,630.00元，另行追缴",
    ),
    LetterKind.arrears: ("应发未发", "2026年5月 1,630.00 元", "合计（元）", O54),
    LetterKind.recovery: (
        "2026年7月 1,630.00 元", "共1,630.00元", "2026年12月31日前退回", "行政复议", "收养后仍发",
    ),
    LetterKind.search: ("公安局（派出所）：", "母亲失去联系", "超过6个月", "回执单", F125),
    LetterKind.returned: ("2026年2月10日", "2026年8月11日", "个人承诺、邻里证明", F125),
    LetterKind.entrust: ("第二十二条、第二十三条", "每周联系一次", "赵照护", "受托人（签名）"),
}  # fmt: skip


def go(session: Session, made: Application, name: str, on: str, **told: Any) -> None:
    """One step of the procedure with what it sets in motion."""
    case = Case.of(session, CHILD, made.stored_id)
    taking = Taking(name, day(on), "甲" if name != "confirm" else "乙", told)
    take(session, case, taking, reckoner_of(session))
    if name in PROCEDURE.effects:
        list(PROCEDURE.effects[name](Asked(session, case, taking)))


def applied(session: Session, one: ChildFile, applicant: str, bank: str) -> Application:
    """An application for an orphan's living allowance."""
    person = session.get_one(Person, one.person_id)
    account = session.exec(select(Account).where(Account.owner_id == person.id)).one()
    told = {"child_id": one.id, "aid": Aid.orphan, "applied_on": day("2026-04-01")}
    told |= {"applicant": applicant, "kin": Kin.relative, "phone": "13800000001"}
    told |= {"account_no": account.number, "bank": bank, "payee": person.name}
    made: Application = enter(session, APPLICATIONS, told)
    return made


def checked(session: Session, made: Application) -> None:
    """Accepted and checked."""
    go(session, made, "accept", "2026-04-03", papers="户口簿")
    told = {"conclusion": Conclusion.meets, "inspector": "王查验", "compared": "公安、民政比对"}
    go(session, made, "check", "2026-04-10", **told)


def paid(session: Session, since: str, until: str) -> None:
    """Months handed over and paid."""
    told = {"benefit": "orphan", "month": since, "until": until}
    paying.hand_out(SimpleNamespace(story={"name": "文书"}), session, told)


def fill(session: Session) -> None:
    """Two children at the same stage, a third refused, a lost mother, a carer."""
    refused = applied(
        session, orphaned(session, "2015-05-05", "童丙", **AT), "何申请", "虚构银行丙"
    )
    checked(session, refused)
    go(session, refused, "refuse", "2026-04-14", reason="公安复核后父亲在世")
    for name, applicant, bank in (("童甲", "何申请", "虚构银行甲"), OTHER[:2] + OTHER[3:]):
        one = orphaned(session, "2014-05-01", name, **AT)
        made = applied(session, one, applicant, bank)
        checked(session, made)
        go(session, made, "confirm", "2026-04-15", notice_no="冶民童〔2026〕1号")
        waiting = orphaned(session, "2016-05-01", f"待{name}", **AT)
        applied(session, waiting, applicant, bank)
        lost = child(session, "2014-07-01", f"失{name}", **AT)
        mother = born(session, f"{name[-1]}母", day("1985-03-03"))
        facts = {"status": ParentStatus.lost, "accepted_on": day("2026-02-10")}
        parent(session, lost, Parent.mother, person_id=mother.id, pledged=True, neighbours=True,
               **facts)  # fmt: skip
        parent(session, lost, Parent.father, status=ParentStatus.dead)
        carer = born(
            session, f"赵照护{name[-1]}" if name != "童甲" else "赵照护", day("1970-01-01")
        )
        told = {"child_id": lost.id, "person_id": carer.id, "kin": Kin.relative}
        told |= {"since": day("2026-01-05"), "basis": "委托书"}
        enter(session, ENTRUSTMENTS, {**told, "heard": True, "school_told": True})
    adopted_and_claimed(session)


def adopted_and_claimed(session: Session) -> None:
    """May sent back and paid again; both adopted in June, told in September, July claimed."""
    play, rights = SimpleNamespace(story={"name": "文书"}), ("GE2026-00001", "GE2026-00002")
    told: dict[str, Any] = {"benefit": "orphan", "month": "2026-05", "failed": list(rights)}
    paying.hand_out(play, session, told)
    owed = {number: {"2026-05": "1630.00"} for number in rights}
    paying.pay_arrears(play, session, {"benefit": "orphan", "month": "2026-06", "owed": owed})
    paying.hand_out(play, session, {"benefit": "orphan", "month": "2026-06", "until": "2026-08"})
    for number in rights:
        grant = grant_of(session, number)
        told = {"grant_id": grant.id, "reviewed_on": day("2026-08-20"), "reviewer": "李复核"}
        enter(session, REVIEWS, {**told, "outcome": Outcome.goes_on, "found": "情况没有变化"})
        one = life.file_of(session, grant.person_id)
        assert one is not None
        life.adopt(session, one, day("2026-06-10"))
        why = Why(StopReason.adopted, day("2026-06-10"))
        stop(session, grant, why, Paper(day("2026-09-02"), why.reason.label, notice_no="停告1号"))
        session.flush()
        cause = Claim(
            RecoveryCause.changed, "收养后仍发", "追回1号", "甲", until=Month(2026, 7),
            due_on=day("2026-12-31"),
        )  # fmt: skip
        standards = standards_of(session)
        open_recovery(session, benefit("orphan"), grant, cause, standards)


@pytest.fixture(scope="module")
def kept(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with everything that a letter can be about."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("letters") / "大冶.db"))
    clock.fix(TODAY)
    with Store(path).work(Deed("测试", "test")) as work:
        fill(work.session)
    clock.fix(None)
    return path


@pytest.fixture
def session(kept: Path) -> Iterator[Session]:
    """The county, read."""
    clock.fix(TODAY)
    with Store(kept).reading() as reading:
        yield reading


def about(session: Session, kind: LetterKind) -> str:
    """The number that a letter of the first child is about."""
    if kind in (LetterKind.search, LetterKind.returned):
        query = select(ParentFact).where(ParentFact.status == ParentStatus.lost)
        return session.exec(query.order_by(ParentFact.number)).all()[0].number
    return CASES[kind]


CASES = {
    LetterKind.receipt: "BZ2026-00002",
    LetterKind.supplement: "BZ2026-00003",
    LetterKind.inspection: "BZ2026-00002",
    LetterKind.confirm: "BZ2026-00002",
    LetterKind.refuse: "BZ2026-00001",
    LetterKind.review: "GE2026-00001",
    LetterKind.stop: "GE2026-00001",
    LetterKind.arrears: "GE2026-00001",
    LetterKind.recovery: "GE2026-00001",
    LetterKind.entrust: "WT2026-00001",
}


def test_every_kind_is_declared_and_offered() -> None:
    """One table, the order of the words that the Tab key offers."""
    assert list(DECLARED) == list(LetterKind)
    assert [word for word, _ in LETTERS] == list(LetterKind.labels())
    assert set(WORDS) == set(LetterKind)


@pytest.mark.parametrize("kind", LetterKind, ids=lambda kind: kind.value)
def test_a_letter_says_what_it_must(session: Session, kind: LetterKind) -> None:
    """Its words and articles, the child it is about, the office; and that it is secret."""
    told = as_text(letter(session, kind, about(session, kind)))
    for words in (*WORDS[kind], "不张贴、不公示", "大冶市民政局"):
        assert words in told, words
    assert "{" not in told
    assert ("冶民童〔2026〕1号" in told) == (kind is LetterKind.confirm)


@pytest.mark.parametrize("kind", LetterKind, ids=lambda kind: kind.value)
def test_a_letter_tells_of_no_other_child(session: Session, kind: LetterKind) -> None:
    """Neither name nor number of another child, of its family or its account."""
    told = as_text(letter(session, kind, about(session, kind)))
    own = {"童甲", "待童甲", "失童甲", "甲母", "赵照护"} | ({"童丙"} if kind == "refuse" else set())
    everybody = session.exec(select(Person)).all()
    assert len(everybody) > 8
    for person in everybody:
        if person.name not in own:
            assert person.name not in told
            assert person.id_no not in told
    accounts = session.exec(select(Account)).all()
    strangers = [one.number for one in accounts if one.holder not in own]
    assert not [number for number in strangers if number in told]
    assert not [word for word in OTHER if word in told]


EARLY = {
    **dict.fromkeys(STEP, "BZ2026-00003"),
    LetterKind.supplement: "BZ2026-00001",
    **dict.fromkeys(("review", "stop", "arrears", "recovery"), "KE2026-00001"),
}


@pytest.mark.parametrize("kind", EARLY)
def test_no_letter_before_its_step(kept: Path, kind: str) -> None:
    """What has not happened cannot be told, and what is decided lacks no papers."""
    from allowing import right

    clock.fix(TODAY)
    with Store(kept).work(Deed("测试", "test"), dry_run=True) as work:
        person = born(work.session, "新童", day("2015-01-01"))
        right(work.session, "child_hardship", person, "2026-12", case_no="KE2026-00001")
        with pytest.raises(MinzhengError) as refused:
            letter(work.session, LetterKind(kind), EARLY[kind])  # type: ignore[index]
    assert refused.value.id == "child-letter-early"


def test_only_a_lost_parent_is_searched_for(session: Session) -> None:
    """A dead one is not."""
    query = select(ParentFact).where(ParentFact.status == ParentStatus.dead)
    number = session.exec(query).all()[0].number
    with pytest.raises(MinzhengError) as refused:
        letter(session, LetterKind.search, number)
    assert refused.value.id == "child-letter-not-lost"


def test_the_tab_key_knows_what_letters_are_about(kept: Path) -> None:
    """Applications, rights, lost parents, entrustments; no dead parent."""
    found = {told for _, told in ask(kept, ABOUT, {"word": ""})}
    assert found == {"申请", "待遇", "失联父母", "委托照护"}
    assert [number for number, _ in ask(kept, ABOUT, {"word": "WT"})] == [
        "WT2026-00001",
        "WT2026-00002",
    ]


def test_at_the_counter(kept: Path, tmp_path: Path, call: Callable[..., Any]) -> None:
    """A file of its owner alone, the making recorded; a trial writes no file; no name on screen."""
    path = Path(shutil.copy(kept, tmp_path / "大冶.db"))

    def typed(*words: object) -> Any:
        return call("--db", path, "--today", "2026-11-21", "--operator", "张", *words)

    out = tmp_path / "确认通知书.docx"
    words = ("child", "case", "letter", "确认通知", "BZ2026-00002", "-o", out)
    trial = typed(*words, "-n")
    assert (trial.code, out.exists()) == (0, False)
    made = typed(*words)
    assert made.code == 0, made.err
    assert out.read_bytes()[:2] == b"PK"
    assert out.stat().st_mode & 0o077 == 0
    assert not [name for name in ("童甲", "何申请") if name in made.out + made.err]
    assert "制作确认通知书" in typed("audit", "log").out
    assert typed("child", "case", "letter", "公示", "BZ2026-00002", "-o", out).code == 2
