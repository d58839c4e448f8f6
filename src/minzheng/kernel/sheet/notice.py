"""Notice: a public notice on A4 portrait, refused if it shows what must not be shown (公示).

个人信息保护法 第二十五条: personal information is not made public without consent; a notice shows
no more than the rule that orders it asks for. The text and the finished file are searched for long
numbers and mobile numbers. That no illness, disability grade or minor's name is in it is up to the
caller, who chooses the columns.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from minzheng.errors import Refused
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.sheet.cells import as_text
from minzheng.kernel.sheet.columns import PrintedTable, SheetColumn
from minzheng.kernel.sheet.grid import cell_name, open_source
from minzheng.kernel.sheet.writer import (
    PROSE_FONT,
    TITLE_FONT,
    Book,
    across,
    lines_needed,
    making,
    printed,
)
from minzheng.kernel.text import clean, halfwidth

EXPOSED = Problem(
    "notice-exposes-number",
    "{where}有{what}（末四位 {value}），不能公示",
    "公示只用公示视图的列；同名的人最多用证件号末四位区分",
    "个人信息保护法 第二十五条",
)
NOTICE_REFUSED = Problem(
    "notice-refused",
    "《{title}》有 {count} 处不该公开的号码，没有生成公示",
    "去掉这些内容后重新生成",
    "个人信息保护法 第二十五条",
    kind=Refused,
)

_LONG, _MOBILE = "15 位以上的号码", "手机号码"
_RUN = re.compile("[0-9](?:[0-9 -]*[0-9])?")
_HARMLESS = re.compile(
    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}(?![0-9])"
)
_PAGE_WIDTH = 84
"""Column widths that fill an A4 page upright between its margins."""

_MOBILE_DIGITS = re.compile("(?:86)?1[3-9][0-9]{9}")


@dataclass(slots=True)
class Notice:
    """What a public notice says (公示内容).

    ``paragraphs`` stand above the table, ``closing`` below it (telephones of the office: the only
    place where a mobile number may stand), then ``issuer`` and ``day`` on the right.
    """

    title: str
    paragraphs: Sequence[str]
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[object]]
    issuer: str
    day: str
    closing: Sequence[str] = ()
    footer: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


def notice(content: Notice) -> bytes:
    """The notice as xlsx; the same content gives the same bytes.

    Raises ``notice-refused`` with a finding for every place that holds a number of 15 digits or
    more, or a mobile number, however it is spaced; nothing is made then.
    """
    findings = [
        EXPOSED.finding(where=where, what=what, value=tail)
        for where, words, mobile_allowed in _texts(content)
        for what, tail in exposed(words)
        if not (mobile_allowed and what == _MOBILE)
    ]
    if findings:
        raise NOTICE_REFUSED(title=content.title, count=len(findings), findings=findings)
    buffer = io.BytesIO()
    with making(buffer, content.title) as book:
        _write(book, content)
        if content.properties:
            book.schema(content.properties)
    data = buffer.getvalue()
    if findings := _scan(data):
        raise NOTICE_REFUSED(title=content.title, count=len(findings), findings=findings)
    return data


def exposed(words: str) -> Iterator[tuple[str, str]]:
    """Numbers that no notice may show: what kind, and the last four digits."""
    plain = _HARMLESS.sub(";", halfwidth(clean(words)))
    for match in _RUN.finditer(plain):
        digits = match[0].replace(" ", "").replace("-", "")
        if len(digits) >= 15:
            yield _LONG, digits[-4:]
        elif _MOBILE_DIGITS.fullmatch(digits):
            yield _MOBILE, digits[-4:]


def _texts(content: Notice) -> Iterator[tuple[str, str, bool]]:
    """Every text of the notice: where it stands, what it says, whether a mobile may be in it."""
    yield "标题", content.title, False
    for number, words in enumerate(content.paragraphs, start=1):
        yield f"正文第{number}段", words, False
    for number, row in enumerate(content.rows, start=1):
        for column, value in zip(content.columns, row, strict=True):
            if value is not None:
                yield f"第{number}行「{column.title}」", str(value), False
    for words in (*content.closing, content.issuer, content.day, content.footer):
        yield "落款", words, True


def _scan(data: bytes) -> list[Finding]:
    """Long numbers in the cells of the finished file: what was built is what is looked at."""
    return [
        EXPOSED.finding(where=cell_name(row, column), what=what, value=tail)
        for grid in open_source(data, "公示.xlsx").grids
        for row, cells in enumerate(grid.rows, start=1)
        for column, cell in enumerate(cells, start=1)
        for what, tail in exposed(as_text(cell))
        if what == _LONG
    ]


def _write(book: Book, content: Notice) -> None:
    page = book.sheet("公示")
    page.hide_gridlines(2)
    table = PrintedTable(book, page, content.columns, content.rows, least=_PAGE_WIDTH)
    last, width = len(content.columns) - 1, sum(table.widths)
    title = book.format(font_name=TITLE_FONT, font_size=18, align="center", text_wrap=True)
    across(page, 0, (0, last), content.title, title)
    page.set_row(0, 30 * lines_needed(content.title, width * 0.6))
    prose = book.format(font_name=PROSE_FONT, font_size=14, text_wrap=True, indent=0)
    row = 1
    for words in content.paragraphs:
        shown = f"　　{words}"
        across(page, row, (0, last), shown, prose)
        page.set_row(row, 24 * lines_needed(shown, width * 0.78) + 4)
        row += 1
    heading, row = row, table.write(row)
    for words in ("", *content.closing):
        across(page, row, (0, last), words, prose)
        page.set_row(row, 24 * lines_needed(words, width * 0.78))
        row += 1
    right = book.format(font_name=PROSE_FONT, font_size=14, align="right")
    for words in (content.issuer, content.day):
        across(page, row, (0, last), words, right)
        page.set_row(row, 28)
        row += 1
    printed(page, landscape=False, repeat=(heading, heading), footer=content.footer)
