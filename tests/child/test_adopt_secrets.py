"""Secrecy and papers of adoption: who sees what, and what the letters say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from adopting import apply, assessed, of_foundling, orphan, registered, step
from minzheng.child.adopt.choices import LetterKind, Parting
from minzheng.child.adopt.letters import fill
from minzheng.child.adopt.models import Adoption
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from minzheng.people.models import Person
from raising import day

TODAY = "2026-11-21"
NAMES = ("养父", "养母", "福安", "养小福")


@pytest.fixture(scope="module")
def _adopted_file(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with one foundling adopted under a new name."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("adopt") / "大冶.db"))
    clock.fix(date.fromisoformat(TODAY))
    with Store(path).work(Deed("测试", "test")) as work:
        one = of_foundling(work.session, "2026-07-18")
        one.new_name = "养小福"
        assessed(work.session, one, "2026-07-18", "2026-08-20")
        step(work.session, one, "accept", "2026-08-20")
        step(work.session, one, "notice", "2026-08-21", medium="虚构日报")
        step(work.session, one, "register", "2026-11-02")
    clock.fix(None)
    return path


@dataclass(frozen=True, slots=True)
class Counter:
    """Commands typed in a county, and where it lies."""

    path: Path
    typed: Callable[..., Any]

    def number(self, key: str) -> str:
        """The number of the child or of the adopter."""
        with Store(self.path).reading() as session:
            one = session.get_one(Adoption, 1)
            if key == "adopter":
                return session.get_one(Person, one.person_id).id_no
            from minzheng.child.register.models import ChildFile

            child = session.get_one(ChildFile, one.child_id)
            return session.get_one(Person, child.person_id).id_no


@pytest.fixture
def counter(_adopted_file: Path, tmp_path: Path, call: Callable[..., Any]) -> Counter:
    """A copy of the county at the counter."""
    path = Path(shutil.copy(_adopted_file, tmp_path / "大冶.db"))

    def typed(*words: object) -> Any:
        return call("--db", path, "--today", TODAY, "--operator", "张", *words)

    return Counter(path, typed)


@pytest.mark.parametrize(
    "words",
    [
        "child adoption list",
        "child adoption show SY2026-00001",
        "child adoption conditions SY2026-00001 --on 2026-11-02",
        "child adoption steps SY2026-00001",
        "child adoption due",
        "child list",
        "child file list",
        "child guardian list",
        "todo",
        "audit show 2",
    ],
)
def test_ordinary_queries_name_nobody(counter: Counter, words: str) -> None:
    """Neither names nor numbers of those concerned (民法典 第一千一百一十条)."""
    answer = counter.typed(*words.split())
    assert answer.code in (0, 3)
    for name in NAMES:
        assert name not in answer.out + answer.err
    for key in ("adopter", "child"):
        assert counter.number(key) not in answer.out


@pytest.mark.parametrize("key", ["adopter", "child"])
def test_a_person_shows_nothing_of_it(counter: Counter, key: str) -> None:
    """Child and adopter, with everything revealed."""
    shown = counter.typed("--reveal", "person", "show", counter.number(key)).out
    assert "收养" not in shown
    assert "SY2026" not in shown


def test_the_file_of_the_child_leads_nowhere(counter: Counter) -> None:
    """The closed file does not say why, nor who the parents are."""
    shown = counter.typed("--reveal", "child", "show", counter.number("child")).out
    for word in ("收养", "养父", "养母", counter.number("adopter")):
        assert word not in shown
    assert "不再需要保障" in shown


def test_who_looks_is_recorded(counter: Counter) -> None:
    """Revealed, everything is there, and the look is a change of its own."""
    seen = counter.typed("--reveal", "child", "adoption", "show", "SY2026-00001").out
    for word in ("养父", "养母", "福安", "养小福", "左肩胎记", "机构集中养育"):
        assert word in seen
    log = counter.typed("audit", "log").out
    assert "查看未遮盖的个人信息" in log
    assert "child adoption show SY2026-00001" in log


def test_nothing_typed_is_told_elsewhere(counter: Counter, tmp_path: Path) -> None:
    """Neither the log nor the recorded command knows the applicant."""
    with Store(counter.path).work(Deed("测试", "test")) as work:
        clock.fix(date.fromisoformat(TODAY))
        number = orphan(work.session).number
    answer = counter.typed(
        "child", "adoption", "apply", "--child", number, "--applied-on", "2026-11-20",
        "--name", "史无名", "--id-no", "420281198505200010", "--married", "否",
        "--origin", "孤儿", "--giver", "监护人", "--giver-name", "何守义",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    for told in ((tmp_path / "minzheng.log").read_text(), counter.typed("audit", "log").out):
        assert "史无名" not in told
        assert "何守义" not in told
        assert number not in told
        assert "198505200010" not in told


# --- letters ----------------------------------------------------------------------------------


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written, and left as it was."""
    clock.fix(date.fromisoformat(TODAY))
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        yield work.session


def words(session: Session, one: Adoption, kind: LetterKind) -> str:
    """A letter as text."""
    return as_text(fill(session, kind, one.number))


def test_the_notice_names_no_child(session: Session) -> None:
    """What birth parents know it by, and nothing else."""
    one = of_foundling(session, "2026-07-18")
    told = words(session, one, LetterKind.notice)
    for word in ("性别", "2024年5月", "某卫生院门口", "左肩胎记", "60日"):
        assert word in told
    for word in ("福安", "2024年5月1日", "养父", "虚构儿童福利院", "ET20"):
        assert word not in told


def test_the_certificate_is_what_was_registered(session: Session) -> None:
    """Number, people, both names and the day; then the dissolution's own."""
    one = registered(session, orphan(session), "2026-08-31", new_name="养小童")
    told = words(session, one, LetterKind.certificate)
    for word in (
        "(2026)鄂冶收字00001",
        "养父",
        "养母",
        "童甲（收养后 养小童）",
        "2026年8月31日起成立",
    ):
        assert word in told
    assert "88" in words(session, one, LetterKind.assessment)
    review = words(session, one, LetterKind.review)
    assert "12 登记机关、评估和公告" in review
    assert "2026-10-08" not in review
    step(session, one, "petition", "2026-09-07", reason="协商", giver_consents=True,
         child_consents=True)  # fmt: skip
    step(session, one, "dissolve", "2026-09-08", way=Parting.agreed)
    assert "(2026)鄂冶解字00001" in words(session, one, LetterKind.dissolution)


def test_a_refusal_says_why_and_where_to_contest_it(session: Session) -> None:
    """Reasons with articles, and the remedy."""
    one = apply(session, orphan(session), "2026-09-20", clean=False)
    assert "自愿收养" in words(session, one, LetterKind.application)
    step(session, one, "refuse", "2026-09-25")
    told = words(session, one, LetterKind.refusal)
    assert "违法犯罪记录" in told
    assert "行政复议" in told
    assert day("2026-09-25").strftime("%Y年9月25日") in told


@pytest.mark.parametrize(
    "kind",
    [
        LetterKind.notice,
        LetterKind.assessment,
        LetterKind.certificate,
        LetterKind.refusal,
        LetterKind.dissolution,
    ],
    ids=lambda kind: kind.value,
)
def test_no_letter_before_its_step(session: Session, kind: LetterKind) -> None:
    """A letter tells what was done, never what may be."""
    one = apply(session, orphan(session), "2026-09-20")
    with pytest.raises(NotFound) as error:
        fill(session, kind, one.number)
    assert error.value.id == "adoption-letter-not-yet"


def test_a_revoked_certificate_is_made_no_more(session: Session) -> None:
    """After a revocation there is nothing to certify."""
    one = registered(session, orphan(session), "2026-08-31")
    step(session, one, "revoke", "2026-09-08", finding="弄虚作假")
    with pytest.raises(NotFound):
        fill(session, LetterKind.certificate, one.number)
