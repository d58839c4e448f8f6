"""亲属照护补贴 and 就业补贴: a county opens them by an amount; until then nobody is held up."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.payout.models import Batch
from minzheng.people.models import Death, Disability, DisabilityKind, Person

TODAY = date(2026, 11, 21)
DEED = Deed("甲", "test")
SET = ("--from", "2026-12", "--unit", "元/人/月", "--document", "虚构〔1〕号")
PLACE = ("--town", "还地桥", "--village", "土库村", "--on", "2026-11-20")
ACCOUNTS = {"old-age": "6224120000000000039"}


def id_no(order: int, born: str = "19800101") -> str:
    """A right number of an invented person."""
    first17 = f"420281{born}{order:03d}"
    return first17 + check_char(first17)


SEVERE, MILD, NONE, OLD = id_no(1), id_no(2), id_no(3), id_no(4, "19400101")


@pytest.fixture(scope="module")
def _filled(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with one severely and one mildly disabled person, one of none, and an old one."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("programmes")))
    clock.fix(TODAY)
    with Store(path).work(DEED) as work:
        for who, grade in ((SEVERE, 1), (MILD, 3), (NONE, None), (OLD, None)):
            told: dict[str, Any] = {"name": f"人{who[-4]}", "name_key": "人", "id_no": who}
            born = date(int(who[6:10]), 1, 1)
            one = Person(**told, birth=born, division_code="420281104221")
            work.session.add(one)
            work.session.flush()
            if grade is not None:
                said: dict[str, Any] = {"kind": DisabilityKind.physical, "grade": grade}
                said |= {"certificate_no": who + "4", "since": date(2026, 1, 1)}
                work.session.add(Disability(person_id=one.stored_id, **said))
    clock.fix(None)
    return path


@pytest.fixture
def run(_filled: Path, tmp_path: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """The program on a copy of the county."""
    path = shutil.copy(_filled, tmp_path / "大冶.db")
    return lambda *words: call("--db", path, "--today", TODAY, "--operator", "甲", *words)


def _confirm(run: Callable[..., Any], name: str, who: str) -> Any:
    account = ("--account", ACCOUNTS.get(name, "6224120000000000013"))
    return run("care", name, "confirm", "--person", f"人{who[-4]},{who}", *PLACE, *account)


def _batches(tmp_path: Path) -> dict[str, int]:
    with Store(tmp_path / "大冶.db").reading() as session:
        return {one.benefit: one.total for one in session.exec(select(Batch))}


@pytest.mark.parametrize(
    ("name", "who", "code", "said"),
    [
        pytest.param("disabled-carer", SEVERE, 0, "自 2026-12 起发", id="carer of severe"),
        pytest.param("disabled-carer", MILD, 65, "的残疾等级不在", id="carer of mild"),
        pytest.param("disabled-carer", NONE, 65, "没有有效的残疾人证", id="carer of none"),
        pytest.param("disabled-work", MILD, 0, "自 2026-12 起发", id="work of mild"),
        pytest.param("disabled-work", NONE, 65, "没有有效的残疾人证", id="work of none"),
    ],
)
def test_confirmed_by_the_certificate(
    run: Callable[..., Any], name: str, who: str, code: int, said: str
) -> None:
    """Grade one or two for 照护, any grade for 就业."""
    answer = _confirm(run, name, who)
    assert (answer.code, said in answer.err) == (code, True), answer.err


def test_without_an_amount_only_this_one_is_refused(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """One with somebody to pay is refused by name, the others are paid, no batch is left."""
    _confirm(run, "disabled-carer", SEVERE)
    _confirm(run, "old-age", OLD)
    answer = run("payout", "run", "2026-12", "--allow-sample")
    assert answer.code == 3
    assert "未核算：2026-12 没有“disabled_carer”的标准" in answer.err
    assert "没有“disabled_work”的标准" not in answer.err
    assert list(_batches(tmp_path)) == ["old_age"]


def test_where_nobody_opened_it_nothing_happens(run: Callable[..., Any], tmp_path: Path) -> None:
    """A run of everything ends well and makes no batch for a programme without anybody."""
    _confirm(run, "old-age", OLD)
    assert run("payout", "run", "2026-12", "--allow-sample").code == 0
    assert list(_batches(tmp_path)) == ["old_age"]


@pytest.mark.parametrize(
    ("name", "key"), [("disabled-carer", "disabled_carer"), ("disabled-work", "disabled_work")]
)
def test_paid_once_the_county_set_it(
    run: Callable[..., Any], tmp_path: Path, name: str, key: str
) -> None:
    """The amount set is paid from its month; the month of death is the last."""
    _confirm(run, name, SEVERE)
    assert run("standard", "set", key, "200.50", *SET, "--label", key).code == 0
    assert run("payout", "run", "2026-12", "--benefit", key).code == 0
    assert _batches(tmp_path) == {key: 20050}
    with Store(tmp_path / "大冶.db").work(DEED) as work:
        who = work.session.exec(select(Person).where(Person.id_no == SEVERE)).one().stored_id
        day = date(2026, 12, 31)
        work.session.add(Death(person_id=who, died_on=day, source="公安", told_on=day))
    for month in (Month(2026, 12), Month(2027, 1)):
        assert run("payout", "run", str(month), "--benefit", key, "--ahead").code == 0
    with Store(tmp_path / "大冶.db").reading() as session:
        found = {str(one.month): one.total for one in session.exec(select(Batch))}
    assert found == {"2026-12": 20050, "2027-01": 0}
