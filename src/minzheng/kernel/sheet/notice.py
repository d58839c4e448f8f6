"""Notice: a public notice on A4 portrait, refused if it shows what must not be shown (公示).

个人信息保护法 第二十五条: personal information is not made public without consent; a notice shows
no more than the rule that orders it asks for. The text and the finished file are searched for long
numbers and mobile numbers (``kernel.leak``). That no illness, disability grade or minor's name is
in it is up to the caller, who chooses the columns.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from minzheng.errors import Refused
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.leak import LANDLINE, MOBILE, leaks, numbers
from minzheng.kernel.sheet.columns import PrintedTable, SheetColumn
from minzheng.kernel.sheet.writer import (
    PROSE_FONT,
    TITLE_FONT,
    Book,
    across,
    lines_needed,
    making,
    printed,
)

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

_PAGE_WIDTH = 84
"""Column widths that fill an A4 page upright between its margins."""


@dataclass(slots=True)
class Notice:
    """What a public notice says (公示内容).

    ``paragraphs`` stand above the table, ``closing`` below it (telephones of the office: the only
    place where a mobile number may stand), then ``issuer`` and ``day`` on the right. ``tab`` names
    the worksheet.
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
    tab: str = "公示"


def notice(content: Notice) -> bytes:
    """One notice as xlsx; as :func:`notices`."""
    return notices(content.title, (content,))


def notices(title: str, contents: Sequence[Notice]) -> bytes:
    """Notices as xlsx, one worksheet each; the same contents give the same bytes.

    Raises ``notice-refused`` with a finding for every place that holds a number of 12 digits or
    more, or a mobile number, however it is spaced; nothing is made then.
    """
    findings = [
        EXPOSED.finding(where=where, what=what, value=tail)
        for content in contents
        for where, words, mobile_allowed in _texts(content)
        for what, tail in exposed(words)
        if not (mobile_allowed and what == MOBILE)
    ]
    if findings:
        raise NOTICE_REFUSED(title=title, count=len(findings), findings=findings)
    buffer = io.BytesIO()
    with making(buffer, title) as book:
        for content in contents:
            _write(book, content)
        told = {name: value for content in contents for name, value in content.properties.items()}
        if told:
            book.schema(told)
    data = buffer.getvalue()
    if findings := _scan(data):
        raise NOTICE_REFUSED(title=title, count=len(findings), findings=findings)
    return data


def exposed(words: str) -> Iterator[tuple[str, str]]:
    """Numbers that no notice may show: what kind, and the last four digits. Landlines it may."""
    for what, digits in numbers(words):
        if what != LANDLINE:
            yield what, digits[-4:]


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
    """Long numbers in the finished file: what was built is what is looked at."""
    return [
        leak.finding() for leak in leaks(data, "公示.xlsx") if leak.what not in (LANDLINE, MOBILE)
    ]


def _write(book: Book, content: Notice) -> None:
    page = book.sheet(content.tab)
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
