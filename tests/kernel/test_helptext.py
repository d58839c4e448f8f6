"""Help pages keep within the terminal and line up, measured in cells."""

import subprocess
import sys

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from minzheng.kernel.helptext import (
    MAX_WIDTH,
    WideFormatter,
    display_width,
    pad,
    wrap,
    write_sections,
)

WIDTHS = (40, 50, 60, 79, 80, 81, 100, 140)

NAMES = ("init", "config", "db", "log", "cron", "demo", "doctor")

FORMATS = ("table", "plain", "tsv", "csv", "json", "jsonl", "xlsx", "md")

SECTIONS = [
    (
        "业务",
        [
            (
                "assist",
                "社会救助：申请、审核、确认与动态管理，城乡分开统计，按月核算，逐户说明理由",
            ),
            ("placename", "地名：命名、更名、拼音（含多音字提示）、导出地图"),
        ],
    ),
    ("数据", [("check", "死亡、重复、超期、卡号检查（每月发放前必做）")]),
    ("系统", [(name, "") for name in NAMES]),
]


class Context(click.Context):
    """A context whose pages are set by cells."""

    formatter_class = WideFormatter


class Command(click.Command):
    """A command with such pages."""

    context_class = Context


class Group(click.Group):
    """A group that shows sections."""

    context_class = Context

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The sections of the sample."""
        write_sections(formatter, SECTIONS)


@click.group(cls=Group)
@click.option(
    "--format",
    "-f",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="输出格式",
)
@click.option(
    "--month", metavar="月份", help="月份，如 2026-11；也可写 this、last、next，按北京时间"
)
@click.option(
    "--一个名称很长的中文选项", "long", metavar="文件", help="第一段。\n\n第二段，另起一行。"
)
def sample(**_: object) -> None:
    """县级台账、
    核算与发放。所有金额以元显示、以分存储，任何一次写入都留下
    经办人、时间、命令行和原因（audit trail）。

    第二段，含英文 word wrapping 与 `--dry-run` 选项。

    \b
    minzheng person find zsf   按首字母查找
    minzheng check
    """


@click.command(cls=Command, epilog="说明完。")
@click.argument("file")
def plain(**_: object) -> None:
    """Plain English help stays as click users know it, wrapped at blanks and not elsewhere."""


def page(command: click.Command, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The help page of a command on a terminal of this width."""
    monkeypatch.setenv("COLUMNS", str(width))
    with command.make_context("minzheng", [], resilient_parsing=True) as ctx:
        return command.get_help(ctx).splitlines()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", [sample, plain])
def test_no_line_is_wider_than_the_terminal(
    command: click.Command, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line fits min(COLUMNS, 100) cells, as wcwidth counts them."""
    lines = page(command, width, monkeypatch)
    assert max(map(wcswidth, lines)) <= min(width, MAX_WIDTH)
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_columns_line_up(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Meanings begin in one column, continuation lines too."""
    lines = page(sample, width, monkeypatch)
    start = lines.index("业务：")
    begins = set()
    for line in lines[start + 1 : lines.index("系统：")]:
        if line.endswith("："):
            continue
        text = line.split(None, 1)[-1] if line[2] != " " else line.strip()
        begins.add(wcswidth(line[: line.index(text)]))
    assert begins == {2 + len("placename") + 2}


def test_help_page_reads_as_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Source lines join without a blank, paragraphs and fixed blocks stay, names share a row."""
    lines = page(sample, 80, monkeypatch)
    text = "\n".join(lines)
    assert "县级台账、核算与发放。" in text
    assert "  minzheng person find zsf   按首字母查找\n  minzheng check\n" in text
    assert "  init  config  db  log  cron  demo  doctor" in lines
    assert "  placename  地名：命名、更名、拼音（含多音字提示）、导出地图" in lines
    first = next(line for line in lines if line.endswith("第一段。"))
    assert lines[lines.index(first) + 1].strip() == "第二段，另起一行。"


def test_usage_hangs_under_its_arguments() -> None:
    """Arguments that do not fit continue under the first of them, or below a long name."""
    formatter = WideFormatter(width=40)
    formatter.write_usage("minzheng", "[选项] [编号] [月份] [文件]", prefix="用法：")
    lines = formatter.getvalue().splitlines()
    assert lines[0] == "用法：minzheng [选项] [编号] [月份]"
    assert lines[1] == " " * wcswidth("用法：minzheng ") + "[文件]"
    formatter = WideFormatter(width=30)
    formatter.write_usage("minzheng assist dibao apply", "[选项] 编号", prefix="Usage:")
    assert formatter.getvalue() == "Usage: minzheng assist dibao\napply\n    [选项] 编号\n"
    formatter = WideFormatter(width=30)
    formatter.write_usage("minzheng", prefix="用法：")
    assert formatter.getvalue() == "用法：minzheng\n"


def test_width_is_columns_then_clicks_then_eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS wins over the test runner's 80; a caller's width wins over both; 20 is the least."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("click.formatting.FORCED_WIDTH", 66)
    assert WideFormatter().width == 66
    monkeypatch.setenv("COLUMNS", "72")
    assert WideFormatter().width == 72
    assert WideFormatter(width=55).width == 55
    assert WideFormatter(max_width=60).width == 60
    monkeypatch.setenv("COLUMNS", "3")
    assert WideFormatter().width == 20
    monkeypatch.setenv("COLUMNS", "许多")
    monkeypatch.setattr("click.formatting.FORCED_WIDTH", None)
    monkeypatch.setattr("sys.__stdout__", None)
    assert WideFormatter().width == 80


def test_width_of_every_gbk_character_is_wcwidths() -> None:
    """What the program may print is measured as terminals measure it."""
    gbk = [
        bytes((high, low)).decode("gbk", "ignore")
        for high in range(0x81, 0xFF)
        for low in range(0x40, 0xFF)
        if low != 0x7F
    ]
    chars = {text for text in gbk if len(text) == 1 and not "\ue000" <= text <= "\uf8ff"}
    assert len(chars) > 20_000
    assert {char for char in chars if display_width(char) != wcwidth(char)} == set()


def test_colour_and_combining_marks_take_no_cell() -> None:
    """Escape sequences and marks on a letter count nothing."""
    assert display_width(click.style("错误", "red")) == 4
    assert display_width("e\u0301\u200b") == 1
    assert pad("民政", 6) == "民政  "


def test_marks_stay_with_their_words() -> None:
    """No line begins with a closing mark or ends with an opening one; options are not cut."""
    text = "核对后加（--dry-run）试算，再执行“发放”命令。"
    for width in range(16, 46):
        lines = wrap(text, width)
        assert not any(line[0] in "，。）”" for line in lines)
        assert not any(line[-1] in "（“" for line in lines)
        assert any("--dry-run" in line for line in lines)


def test_a_word_longer_than_a_line_is_cut_at_its_joints() -> None:
    """A list of values breaks after a bar; what has no joint is cut where the line ends."""
    assert wrap("[table|plain|csv]", 8) == ["[table|", "plain|", "csv]"]
    assert wrap("0123456789", 4) == ["0123", "4567", "89"]
    assert wrap("", 10) == [""]


TOKENS = st.sampled_from(
    ["民政", "说明。", "（注）", "abc ", "--dry-run ", "“是”", "，", "2026-11 ", "𠮷", "、", "《"]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(TOKENS, max_size=40), st.integers(20, 100))
def test_wrapping_loses_nothing_and_fits(tokens: list[str], width: int) -> None:
    """Only blanks go at line ends, and no line is wider than asked."""
    text = "".join(tokens)
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(wcswidth, lines)) <= width


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.lists(TOKENS, min_size=1, max_size=8), st.lists(TOKENS, max_size=20))),
    st.integers(20, 100),
)
def test_definition_lists_fit(rows: list[tuple[list[str], list[str]]], width: int) -> None:
    """Whatever the terms and meanings, no line is too wide and nothing is lost."""
    entries = [("".join(term).strip(" "), "".join(meaning)) for term, meaning in rows]
    formatter = WideFormatter(width=width)
    with formatter.section("选项"):
        formatter.write_dl(entries)
    written = formatter.getvalue()
    assert max(map(wcswidth, written.splitlines())) <= width
    bare = "选项：" + "".join(term + meaning for term, meaning in entries)
    assert "".join(written.split()) == "".join(bare.split())


def test_import_costs_nothing_beyond_click() -> None:
    """The help page needs no module that click does not load, but unicodedata."""
    code = (
        "import sys, click; before = set(sys.modules); import minzheng.kernel.helptext; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert set(done.stdout.split()) <= {
        "minzheng",
        "minzheng.kernel",
        "minzheng.kernel.helptext",
        "unicodedata",
    }
