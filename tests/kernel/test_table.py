"""One table in eight forms: aligned, masked, grouped for people and exact for programs."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from minzheng.errors import CannotWrite, Misused
from minzheng.kernel.label import Choice, Labelled
from minzheng.kernel.month import Month
from minzheng.kernel.table import FORMATS, Column, Kind, Style, Table, render, select, to_bytes


class Area(Choice):
    """A choice such as registers store."""

    rural = "rural", "农村"


COLUMNS = (
    Column("no", "编号", Kind.code),
    Column("head", "户主", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("account", "账号", Kind.account),
    Column("phone", "电话", Kind.phone),
    Column("village", "村", Kind.text),
    Column("area", "类别", Kind.text),
    Column("people", "人口", Kind.int),
    Column("amount", "月额（元）", Kind.money),
    Column("day", "登记日", Kind.date),
    Column("month", "月份", Kind.month),
    Column("active", "在保", Kind.flag),
    Column("share", "占比", Kind.ratio),
)
FULL = (
    "0012",
    "欧阳测试",
    "420281198801011234",
    "6228480000000001234",
    "13800001234",
    "土库村",
    Area.rural,
    12345,
    123450,
    date(2026, 11, 1),
    Month(2026, 11),
    True,
    Decimal("0.9965"),
)
EMPTY = ("0013", *[None] * 12)
SECRETS = ("欧阳测试", "420281198801011234", "6228480000000001234", "13800001234")


def sample() -> Table:
    """A full row, an empty one, and a total."""
    totals = ("合计", "两户", *[None] * 5, 12345, 123450, None, None, None, None)
    return Table("test.rows", COLUMNS, [FULL, EMPTY], "名单", totals, "2026-11-21")


def one(value: Any, kind: Kind = Kind.text) -> Table:
    """A table of one cell."""
    return Table("test.one", (Column("key", "列", kind),), [(value,)])


def text(table: Table, style: Style) -> str:
    """A rendering that is text."""
    written = render(table, style)
    assert isinstance(written, str)
    return written


# --- privacy ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_masked_in_every_format(form: str) -> None:
    """No full name, number, account or phone leaves without --reveal, whatever the format."""
    written = render(sample(), Style(form))
    raw = written if isinstance(written, bytes) else written.encode()
    if form == "xlsx":
        import zipfile

        book = zipfile.ZipFile(io.BytesIO(raw))
        raw = b"".join(book.read(name) for name in book.namelist())
    for secret in SECRETS:
        assert secret.encode() not in raw


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
def test_revealed_in_full_when_asked(form: str) -> None:
    """With reveal every number stands whole."""
    written = text(sample(), Style(form, reveal=True))
    for secret in SECRETS:
        assert secret in written


def test_records_are_masked_too() -> None:
    """The view for narrow terminals hides the same things."""
    written = text(sample(), Style(width=40))
    assert "-- 1 --" in written
    assert not any(secret in written for secret in SECRETS)


# --- for people ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "plain", "md"])
def test_people_read_grouped_amounts_and_words(form: str) -> None:
    """Amounts and counts are grouped, flags are words, shares round half up, None is blank."""
    written = text(sample(), Style(form))
    for cell in ("1,234.50", "12,345", " 是", "99.7%", "2026-11-01", "2026-11 ", "农村", "0012"):
        assert cell in written
    assert "None" not in written
    assert "合计" in written
    assert "两户" in written
    assert "名单  数据截至 2026-11-21" in written


@pytest.mark.parametrize("form", ["table", "plain"])
def test_columns_line_up_in_cells(form: str) -> None:
    """Words begin and numbers end in the same cell of every line."""
    columns = (Column("a", "村"), Column("b", "金额（元）", Kind.money), Column("c", "备注"))
    rows = [("土库村", 5, "x"), ("𠮷䶮·村", 123456789, "yy"), ("a", -1, "zzz")]
    lines = text(Table("t", columns, rows), Style(form)).splitlines()
    ends = {
        wcswidth(line[: line.index(amount)] + amount)
        for line, amount in zip(lines[2:], ("0.05", "1,234,567.89", "-0.01"), strict=True)
    }
    begins = {
        wcswidth(line[: line.index(note)])
        for line, note in zip(lines[2:], ("x", "yy", "zzz"), strict=True)
    }
    assert len(ends) == len(begins) == 1
    assert set(lines[1]) == {"-", " "}


@pytest.mark.parametrize("form", ["table", "plain"])
@pytest.mark.parametrize(
    "cell",
    [
        "[/]",
        "[bold]粗[/bold]",
        ":smile:",
        "0012",
        "1e5",
        "1,000",
        "-",
        "nan",
        "True",
        "  其中",
        "{x}",
    ],
)
def test_no_data_is_altered(form: str, cell: str) -> None:
    """Markup, emoji names, number-like text and leading blanks come out as they went in."""
    assert text(one(cell), Style(form)).splitlines()[2] == cell


def test_rows_stay_in_the_order_given() -> None:
    """Nothing sorts behind the caller's back."""
    table = Table("t", (Column("a", "列"),), [(word,) for word in "丙甲乙"])
    for form in ("table", "plain", "csv", "jsonl"):
        written = text(table, Style(form))
        assert written.index("丙") < written.index("甲") < written.index("乙")


@pytest.mark.parametrize("form", ["table", "plain", "md"])
def test_control_characters_cannot_drive_the_terminal(form: str) -> None:
    """Escape sequences and line breaks in data are shown as blanks, on one line."""
    written = text(one("a\x1b[31mb\nc\x9bd\u2028e"), Style(form))
    assert len(written.splitlines()) == 3
    assert written.replace("\n", "").isprintable()


def test_markdown_takes_nothing_for_itself() -> None:
    """Bars, stars and brackets in cells are escaped, so masks survive; numbers align right."""
    columns = (Column("a", "户主", Kind.name), Column("b", "a|b"), Column("c", "元", Kind.money))
    written = text(Table("t", columns, [("李测", "x|y<b>", 100)], title="甲*乙"), Style("md"))
    assert r"李\*" in written
    assert r"x\|y\<b\>" in written
    assert r"a\|b" in written
    assert written.startswith("**甲\\*乙**\n\n| ")
    assert "-:|" in written


def test_colour_adds_nothing_but_colour() -> None:
    """Without its escape sequences the coloured table is the plain one."""
    import click

    table = sample()
    coloured = text(table, Style(color=True))
    assert "\x1b[1m" in coloured
    assert [line.rstrip() for line in click.unstyle(coloured).splitlines()] == text(
        table, Style()
    ).splitlines()
    assert "\x1b" not in text(table, Style())


def test_the_machines_encoding_and_environment_change_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same table is the same text on a GBK console, a dumb terminal and in colour."""
    before = text(sample(), Style())
    for name, value in (("TERM", "dumb"), ("FORCE_COLOR", "1"), ("COLUMNS", "30")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="gbk"))
    assert text(sample(), Style()) == before


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.text("民政·𠮷aZ09[/]:=- ", max_size=30), st.integers(-(10**12), 10**12)),
        max_size=4,
    ),
    st.integers(20, 120),
)
def test_a_terminal_gets_every_cell_whole(rows: list[tuple[str, int]], width: int) -> None:
    """Either all columns fit the width, or there is a block a record; nothing is ever cut."""
    columns = (
        Column("a", "户主（村）"),
        Column("b", "账号", Kind.code),
        Column("c", "元", Kind.int),
    )
    table = Table("t", columns, [(word, f"{n:019d}", n) for word, n in rows])
    written = text(table, Style(width=width))
    for word, n in rows:
        assert word.rstrip() in written
        assert f"{n:019d}" in written
        assert f"{n:,}" in written
    if not written.startswith(("-- 1 --", "\n")) and rows:
        assert max(map(wcswidth, written.splitlines())) <= width


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
def test_an_empty_table_still_has_its_columns(form: str) -> None:
    """No rows is an answer, not an error."""
    written = text(Table("t", COLUMNS, []), Style(form))
    if form == "json":
        assert json.loads(written) == {"schema": "t", "as_of": "", "rows": []}
    elif form == "jsonl":
        assert written == ""
    else:
        assert ("id_no" if form in ("csv", "tsv") else "公民身份号码") in written


def test_an_empty_table_on_a_narrow_terminal_lists_its_columns() -> None:
    """Nothing to show in records: the answer is still a text."""
    assert text(Table("t", COLUMNS, []), Style(width=20)).endswith("\n")


# --- for programs -------------------------------------------------------------------------------


def test_json_is_one_document_with_exact_values() -> None:
    """Keys are English, amounts strings, dates ISO, choices codes; no totals; nothing escaped."""
    written = text(sample(), Style("json", reveal=True))
    document = json.loads(written)
    assert document["schema"] == "test.rows"
    assert document["as_of"] == "2026-11-21"
    assert len(document["rows"]) == 2
    assert document["rows"][0] == {
        "no": "0012",
        "head": "欧阳测试",
        "id_no": "420281198801011234",
        "account": "6228480000000001234",
        "phone": "13800001234",
        "village": "土库村",
        "area": "rural",
        "people": 12345,
        "amount": "1234.50",
        "day": "2026-11-01",
        "month": "2026-11",
        "active": True,
        "share": "0.9965",
    }
    assert set(document["rows"][1].values()) == {"0013", None}
    assert "土库村" in written


def test_jsonl_is_one_object_a_line() -> None:
    """Each line is a row of the JSON document."""
    lines = text(sample(), Style("jsonl")).splitlines()
    rows = json.loads(text(sample(), Style("json")))["rows"]
    assert [json.loads(line) for line in lines] == rows


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_csv_has_keys_and_raw_amounts(form: str, delimiter: str) -> None:
    """Keys first, no grouping, no totals, line feeds and no byte order mark for a pipe."""
    written = text(sample(), Style(form, reveal=True))
    rows = list(csv.reader(io.StringIO(written), delimiter=delimiter))
    assert rows[0] == [column.key for column in COLUMNS]
    assert rows[1][-7:] == ["农村", "12345", "1234.50", "2026-11-01", "2026-11", "是", "0.9965"]
    assert rows[2] == ["0013", *[""] * 12]
    assert len(rows) == 3
    assert "\r" not in written
    assert "\ufeff" not in written


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_code_is_read_as_its_word_and_stays_a_code(form: str) -> None:
    """People read the word; a column of codes keeps them where a program reads."""
    for coded in (Area.rural, Labelled("rural", "农村")):
        written = {kind: text(one(coded, kind), Style(form)) for kind in (Kind.code, Kind.text)}
        assert written[Kind.code].splitlines()[1] == "rural"
        assert written[Kind.text].splitlines()[1] == "农村"
        assert "农村" in text(one(coded, Kind.code), Style("plain"))


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_cell_that_looks_like_a_formula_is_disarmed(form: str) -> None:
    """Text gets an apostrophe; amounts and counts below zero stay numbers."""
    for cell in ("=1+1", "+86", "-x", "@SUM(A1)", "\tx"):
        written = list(csv.reader(io.StringIO(text(one(cell), Style(form))), _dialect(form)))
        assert written[1] == [f"'{cell}"]
    assert text(one(-500, Kind.money), Style(form)).splitlines()[1] == "-5.00"
    assert text(one(-5, Kind.int), Style(form)).splitlines()[1] == "-5"
    assert text(one(Decimal("-0.5"), Kind.ratio), Style(form)).splitlines()[1] == "-0.5"


def _dialect(form: str) -> str:
    """The csv dialect of a format."""
    return "excel" if form == "csv" else "excel-tab"


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.text(max_size=12), st.integers()), max_size=5))
def test_csv_and_json_lose_nothing(rows: list[tuple[str, int]]) -> None:
    """Any text and any amount comes back as it was (but for the apostrophe of a formula)."""
    rows = [(word.replace("\x00", ""), fen) for word, fen in rows]
    columns = (Column("a", "甲"), Column("b", "元", Kind.money))
    table = Table("t", columns, rows)
    back = list(csv.reader(io.StringIO(text(table, Style("csv")), newline="")))[1:]
    objects = json.loads(text(table, Style("json")))["rows"]
    for (word, fen), (cell, amount), found in zip(rows, back, objects, strict=True):
        assert cell in (word, f"'{word}")
        assert int(amount.replace(".", "")) == fen
        assert found == {"a": word, "b": amount}


def test_files_of_csv_are_what_spreadsheets_expect() -> None:
    """utf-8-sig and CRLF between rows; a line feed inside a cell stays; other texts are UTF-8."""
    data = to_bytes(one("a\nb"), Style("csv"))
    assert data == b"\xef\xbb\xbf" + b'key\r\n"a\nb"\r\n'
    assert to_bytes(one("张"), Style("csv", encoding="gbk")) == "key\r\n张\r\n".encode("gbk")
    assert to_bytes(one("张"), Style("tsv")) == "key\n张\n".encode()
    assert to_bytes(one("张"), Style("json", encoding="gbk")).decode("utf-8")
    assert to_bytes(one("张"), Style("xlsx"))[:2] == b"PK"
    assert to_bytes(sample(), Style("csv", columns=("no",))).decode("utf-8-sig") == (
        "no\r\n0012\r\n0013\r\n"
    )


def test_a_form_is_headed_by_its_titles() -> None:
    """A register's own form is read in again by its titles, so csv writes those."""
    form = replace(one("张"), is_form=True)
    assert text(form, Style("csv")).splitlines()[0] == form.columns[0].title


def test_an_encoding_that_lacks_a_character_is_refused() -> None:
    """A rare name is never turned into a question mark."""
    with pytest.raises(CannotWrite, match=r"𠮷（U\+20BB7）"):
        to_bytes(one("𠮷"), Style("csv", encoding="gbk"))


# --- choosing columns ---------------------------------------------------------------------------


def test_columns_are_chosen_and_ordered_by_key_or_title() -> None:
    """The totals go along; naming a column twice shows it once."""
    chosen = select(sample(), ("amount", " 编号 ", "no"))
    assert [column.key for column in chosen.columns] == ["amount", "no"]
    assert chosen.rows == [(123450, "0012"), (None, "0013")]
    assert chosen.totals == (123450, "合计")
    assert chosen.name == "test.rows"
    assert sample().rows[0] == FULL


def test_help_lists_the_columns() -> None:
    """--columns help says what there is."""
    listing = text(select(sample(), ("help",)), Style("tsv")).splitlines()
    assert len(listing) == 1 + len(COLUMNS)
    assert listing[9] == "amount\t月额（元）\tmoney"


def test_an_unknown_column_is_refused_with_the_nearest() -> None:
    """The message names it and the hint what may have been meant."""
    with pytest.raises(Misused) as refusal:
        select(sample(), ("no", "amuont"))
    assert refusal.value.id == "column-unknown"
    assert "amuont" in refusal.value.message
    assert "amount" in refusal.value.hint
    with pytest.raises(Misused, match="全然不同") as far:
        render(sample(), Style(columns=("全然不同",)))
    assert "是不是" not in far.value.hint


def test_an_unknown_format_is_refused() -> None:
    """The hint lists what there is."""
    with pytest.raises(Misused) as refusal:
        render(sample(), Style("pdf"))
    assert refusal.value.id == "format-unknown"
    assert "jsonl" in refusal.value.hint


def test_importing_loads_no_renderer() -> None:
    """rich, tabulate, XlsxWriter and wcwidth are loaded only when a format needs them."""
    code = (
        "import sys, minzheng.kernel.table as t; "
        "t.render(t.Table('t', (t.Column('a', 'a'),), [('x',)]), t.Style('csv')); "
        "print(*({'rich', 'tabulate', 'xlsxwriter', 'wcwidth', 'pypinyin'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == []
