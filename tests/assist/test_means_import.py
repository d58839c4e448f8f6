"""Replies of the checking office: matched by batch and person, whole or not at all, once only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meanscheck import hit, reply, rows, write
from python_calamine import CalamineWorkbook

from homes import LI, WIFE, ZHANG, settle

MEANS = ("assist", "means-check")
HD = "HD2026-00001"
CAR = hit("车辆船舶", "机动车", content="轿车")
MONEY = hit("银行", "金融资产", "52000.00", "定期存款")

Run = Callable[..., Any]


@pytest.fixture
def run(county: Path, call: Run, tmp_path: Path) -> Run:
    """Any command on a county in which DB1 (two people) was asked for on 2026-11-16."""
    made = settle(call, county)
    told = made(
        *MEANS, "request", "--case", "DB1", "--authorised-on", "2026-11-10", "--on", "2026-11-16",
        "-o", tmp_path / "名单.csv",
    )  # fmt: skip
    assert told.code == 0, told.err
    return made


def states(run: Run) -> list[tuple[str, str, int]]:
    """Progress, result and number of hits of everybody."""
    found = rows(run(*MEANS, "list", "--json"))
    return [(row["state"], row["result"], row["hits"]) for row in found]


def test_a_reply_goes_in_once(run: Run, tmp_path: Path) -> None:
    """Several rows make one person's reply; the same file again changes nothing."""
    sheet = write(
        tmp_path / "反馈.csv",
        reply(HD, ZHANG, "不符合", **CAR),
        reply(HD, WIFE, "未查到信息"),
        reply(HD, ZHANG, "不符合", **MONEY),
    )
    assert run(*MEANS, "import", sheet, "-n").code == 0
    assert states(run) == [("已提请", "", 0), ("已提请", "", 0)]
    told = run(*MEANS, "import", sheet)
    assert "3 行 = 新增 3 行" in told.err
    assert states(run) == [("已反馈", "不符合", 2), ("已反馈", "未查到信息", 0)]
    again = run(*MEANS, "import", sheet)
    assert (again.code, "3 行与库中相同，0 处变化" in again.err) == (0, True)
    assert run(*MEANS, "dispute", HD, "--person", ZHANG, "--ground", "已报废").code == 0
    assert run(*MEANS, "import", sheet).code == 0, "what became of it does not make it another"


def test_what_was_asked_comes_back_filled(run: Run, tmp_path: Path) -> None:
    """The list handed over, with results typed in, is the reply; an export can be read again."""
    filled = tmp_path / "反馈.csv"
    text = (tmp_path / "名单.csv").read_text(encoding="utf-8-sig")
    head, *lines = text.splitlines()
    blank = head.count(",") - head[: head.index("核对结果")].count(",")
    said = [line[: -blank - 1] + ",未查到信息,2026-11-18" + "," * (blank - 1) for line in lines]
    filled.write_text("\n".join([head, *said]) + "\n", encoding="utf-8")
    told = run(*MEANS, "import", filled)
    assert told.code == 0, told.err
    assert states(run) == [("已反馈", "未查到信息", 0)] * 2
    out = tmp_path / "导出.xlsx"
    assert run(*MEANS, "export", "--reveal", "-o", out).code == 0
    assert "2 行与库中相同，0 处变化" in run(*MEANS, "import", out).err


def test_a_template_can_be_filled(run: Run, tmp_path: Path) -> None:
    """The blank form has the columns of the reply."""
    blank = tmp_path / "反馈表.xlsx"
    assert run(*MEANS, "template", "-o", blank).code == 0
    book = CalamineWorkbook.from_path(str(blank))
    cells = book.get_sheet_by_name("家庭经济状况核对反馈表").to_python()
    assert cells[1][:3] == ["核对编号", "姓名", "公民身份号码"]


GOOD = reply(HD, WIFE, "未查到信息")
WRONG_ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "no-such-batch": ("第3行「核对编号」(A3)：没有核对编号", reply("HD2026-00009", ZHANG)),
    "not-asked": ("第3行「公民身份号码」(C3)：HD2026-00001 没有核对", reply(HD, LI)),
    "other-name": ("在名单中不叫“张大”", reply(HD, ZHANG) | {"姓名": "张大"}),
    "before-asked": ("不在提请日期 2026-11-16 至今天之间", reply(HD, ZHANG, 反馈日期="2026-11-15")),
    "tomorrow": ("反馈日期 2026-11-22 不在提请日期", reply(HD, ZHANG, 反馈日期="2026-11-22")),
    "expired": ("早于反馈日期 2026-11-19", reply(HD, ZHANG, 有效期至="2026-11-18")),
    "nothing-but": ("却有来源和事项", reply(HD, ZHANG, "未查到信息", **CAR)),
    "no-matter": ("没有写事项", reply(HD, ZHANG, 来源="银行")),
    "no-source": ("没有写来源", reply(HD, ZHANG, 事项="机动车")),
    "no-amount": ("“金融资产”没有写金额", reply(HD, ZHANG, **hit("银行", "金融资产"))),
    "no-result": ("「核对结果」没有填", reply(HD, ZHANG, "")),
    "bad-number": ("公民身份号码", reply(HD, ZHANG) | {"公民身份号码": "420281196304050011"}),
}


@pytest.mark.parametrize("name", WRONG_ROWS)
def test_a_bad_row_keeps_the_sheet_out(run: Run, tmp_path: Path, name: str) -> None:
    """The fault is told with its cell and marked in a copy; nothing is written."""
    says, bad = WRONG_ROWS[name]
    told = run(*MEANS, "import", write(tmp_path / "反馈.csv", GOOD, bad))
    assert (told.code, says in told.err) == (65, True), told.err
    assert (tmp_path / "反馈_错误反馈.xlsx").exists()
    assert states(run) == [("已提请", "", 0), ("已提请", "", 0)]


def test_rows_of_one_person_agree(run: Run, tmp_path: Path) -> None:
    """Another result in the second row: both rows stay out, also with --partial."""
    sheet = write(
        tmp_path / "反馈.csv", reply(HD, ZHANG, "不符合", **CAR), reply(HD, ZHANG, **MONEY), GOOD
    )
    assert run(*MEANS, "import", sheet).code == 65
    told = run(*MEANS, "import", sheet, "--partial")
    assert (told.code, "核对结果与第 2 行不同" in told.err) == (3, True)
    assert "同一人的第 3 行有误" in told.err
    assert states(run) == [("已提请", "", 0), ("已反馈", "未查到信息", 0)]


def test_a_row_without_a_readable_number(run: Run, tmp_path: Path) -> None:
    """A person's good row does not go in alone while a bad one may be his as well."""
    bad = reply(HD, ZHANG, "不符合", **MONEY) | {"公民身份号码": "420281196304050011"}
    sheet = write(tmp_path / "反馈.csv", reply(HD, ZHANG, "不符合", **CAR), bad, GOOD)
    told = run(*MEANS, "import", sheet, "--partial")
    assert (told.code, "同一人的第 3 行有误" in told.err) == (3, True)
    assert states(run) == [("已提请", "", 0), ("已反馈", "未查到信息", 0)]


CHANGED = {
    "result": ("核对结果", reply(HD, ZHANG, "符合", **CAR)),
    "day": ("反馈日期", reply(HD, ZHANG, "不符合", 反馈日期="2026-11-20", **CAR)),
    "number": ("报告编号", reply(HD, ZHANG, "不符合", 报告编号="核字2号", **CAR)),
    "validity": ("有效期至", reply(HD, ZHANG, "不符合", 有效期至="2027-01-01", **CAR)),
    "hit": ("信息", reply(HD, ZHANG, "不符合", **MONEY)),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_was_said_is_not_said_otherwise(run: Run, tmp_path: Path, name: str) -> None:
    """A second sheet with another reply is refused and names what differs."""
    what, other = CHANGED[name]
    first = write(tmp_path / "一.csv", reply(HD, ZHANG, "不符合", **CAR))
    assert run(*MEANS, "import", first).code == 0
    told = run(*MEANS, "import", write(tmp_path / "二.csv", other))
    assert (told.code, "已有反馈，内容不同" in told.err) == (65, True)
    assert f"内容不同：{what}（" in told.err
    assert states(run)[0] == ("已反馈", "不符合", 1)


def test_validity_of_a_reply(run: Run, tmp_path: Path) -> None:
    """What the report says itself goes before the months of the standard."""
    sheet = write(tmp_path / "反馈.csv", reply(HD, ZHANG, 有效期至="2027-01-31"), GOOD)
    assert run(*MEANS, "import", sheet).code == 0
    found = rows(run(*MEANS, "list", "--json"))
    assert [row["valid_to"] for row in found] == ["2027-01-31", "2027-05-19"]
    later = rows(run("--today", "2027-02-01", *MEANS, "list", "--json"))
    assert [row["live"] for row in later] == [False, True]
