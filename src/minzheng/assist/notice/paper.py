"""Paper (公示稿): the sheet for the board and the same words as plain text, from rows only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wcwidth import wcswidth

from minzheng.assist.notice.choices import SUBJECTS, NoticeKind
from minzheng.assist.notice.models import PublicNotice
from minzheng.assist.notice.view import NoticeRow
from minzheng.kernel.files import sha256
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.sheet.columns import ColumnKind, SheetColumn
from minzheng.kernel.sheet.notice import Notice, notices
from minzheng.people.divisions import Gazetteer

FORBIDDEN = (
    *("残疾", "重病", "疾病", "患病", "癌", "精神", "智力", "肢体", "失能", "半失能", "孤儿"),
    *("事实无人抚养", "困境儿童", "监护人", "身份证", "银行账号", "门牌"),
)
"""Words that a notice never needs; with one in it nothing is written."""

_AMOUNTS = {
    NoticeKind.proposed: "拟保障金额（元/月）",
    NoticeKind.published: "保障金额（元/月）",
    NoticeKind.ending: "现保障金额（元/月）",
}
_TITLES = {
    NoticeKind.proposed: "拟确认{subject}对象公示",
    NoticeKind.published: "{subject}对象名单公布",
    NoticeKind.ending: "拟终止{subject}对象公示",
}
_WORDS = {
    NoticeKind.proposed: "经本人申请、入户调查、家庭经济状况核对和审核，"
    "下列对象拟确认为{subject}对象，现予公示。",
    NoticeKind.published: "{month}在本村（社区）享受{subject}待遇的对象公布如下，接受群众监督。",
    NoticeKind.ending: "经核查，下列对象不再符合{subject}条件，拟终止待遇，现予公示。",
}
_BASES = {
    "dibao": "《最低生活保障审核确认办法》（民发〔2021〕57号）",
    "tekun": "《特困人员认定办法》（民发〔2021〕43号）",
    "marginal": "《最低生活保障审核确认办法》（民发〔2021〕57号）",
    "rigid": "《刚性支出困难家庭认定办法》",
}


@dataclass(frozen=True, slots=True)
class Posting:
    """A notice as kept, and the rows that it shows."""

    notice: PublicNotice
    rows: Sequence[NoticeRow]


def title_of(notice: PublicNotice, places: Gazetteer) -> str:
    """``还地桥镇土库村2026年11月拟确认低保对象公示``."""
    place = places.label(notice.division_code).replace(" ", "")
    words = _TITLES[notice.kind].format(subject=SUBJECTS[notice.subject])
    return f"{place}{notice.month.label}{words}"


def sheet(postings: Sequence[Posting], places: Gazetteer) -> bytes:
    """The notices as xlsx, a worksheet each; raises ``notice-refused``."""
    contents = [_content(posting, places) for posting in postings]
    return notices(contents[0].title, contents)


def _content(posting: Posting, places: Gazetteer) -> Notice:
    """What stands on one sheet of paper."""
    made, village = posting.notice, places.by_code.get(posting.notice.division_code)
    return Notice(
        title=title_of(made, places),
        paragraphs=_paragraphs(made),
        columns=_columns(made),
        rows=[(number, *row.cells) for number, row in enumerate(posting.rows, 1)],
        issuer=f"{made.issuer}（盖章）",
        day=_long(made.posted_on),
        closing=[f"张贴地点：{made.place}", f"监督电话：{made.phone}"],
        footer=made.number,
        properties={"schema": "assist.notice/1"},
        tab=village.short if village else made.number,
    )


def _columns(made: PublicNotice) -> tuple[SheetColumn, ...]:
    """The columns that 57号 allows, and no other."""
    return (
        SheetColumn("序号", ColumnKind.int),
        SheetColumn("村（组）"),
        SheetColumn("申请人姓名"),
        SheetColumn("保障人口", ColumnKind.int),
        SheetColumn("类别"),
        SheetColumn(_AMOUNTS[made.kind], ColumnKind.money),
        SheetColumn("起始月", ColumnKind.code),
    )


def _paragraphs(made: PublicNotice) -> list[str]:
    """What is said above the table: why it hangs, how long, and how to object."""
    subject = SUBJECTS[made.subject]
    words = _WORDS[made.kind].format(subject=subject, month=made.month.label)
    told = [f"根据{_BASES[made.subject]}，{words}"]
    if made.until is not None:
        days = (made.until - made.posted_on).days
        told.append(
            f"公示期：{_long(made.posted_on)}张贴，至{_long(made.until)}止（张贴次日起满{days}日）。"
            f"如有异议，请在公示期内向{made.issuer}反映。"
        )
    return told


def text(posting: Posting, places: Gazetteer) -> str:
    """The same as plain text, for a screen, a message or a printer without a spreadsheet."""
    content = _content(posting, places)
    head = [column.title for column in content.columns]
    cells = [
        [_shown(value, column.kind) for column, value in zip(content.columns, row, strict=True)]
        for row in content.rows
    ]
    rights = [column.kind in (ColumnKind.int, ColumnKind.money) for column in content.columns]
    lines = [content.title, "", *content.paragraphs, "", *_grid([head, *cells], rights), ""]
    lines += [*content.closing, "", content.issuer, content.day, f"编号：{content.footer}"]
    return "\n".join(lines) + "\n"


def digest(posting: Posting, places: Gazetteer) -> str:
    """The SHA-256 digest of what a notice says, whatever it is written as."""
    return sha256(text(posting, places).encode())


def _shown(value: object, kind: ColumnKind) -> str:
    """A cell as text."""
    if value is None:
        return ""
    return yuan_grouped(int(str(value))) if kind is ColumnKind.money else str(value)


def _grid(rows: Sequence[Sequence[str]], rights: Sequence[bool]) -> Iterable[str]:
    """Rows in columns two blanks apart, numbers to the right."""
    widths = [max(wcswidth(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        parts = []
        for cell, width, right in zip(row, widths, rights, strict=True):
            blanks = " " * (width - wcswidth(cell))
            parts.append(blanks + cell if right else cell + blanks)
        yield "  ".join(parts).rstrip()


def _long(day: object) -> str:
    """``2026年11月23日``."""
    year, month, number = str(day).split("-")
    return f"{year}年{int(month)}月{int(number)}日"
