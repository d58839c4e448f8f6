"""Forms (申请表样): the application workbook: its members, and what they declare line by line.

One workbook holds one application or many: a running 户号 joins the two sheets. A line's 种类
chooses what it is: an income, a thing owned, a cost, a legal supporter. 民发〔2021〕57号 第十条.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from minzheng.assist.apply.choices import ApplyKind, Channel
from minzheng.assist.choices import (
    AssetKind,
    CostKind,
    IncomeKind,
    LeftOut,
    SingleGround,
    SupporterState,
    SupportMode,
)
from minzheng.assist.enter.forms import DIBAO, TEKUN, area_of, area_words
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.sheet.form import Book, CellKind, Field, Form, Span

PERIODS = {"每月": 1, "全年": 12}
"""Over how many months a declared sum goes."""


@dataclass(frozen=True, slots=True)
class Sort:
    """种类: what a line is (income, asset, cost, supporter) and which kind of it."""

    what: str
    kind: Choice

    @property
    def label(self) -> str:
        """The word of the drop-down: 收入：工资性收入."""
        return f"{WHAT[self.what]}：{self.kind.label}"


WHAT = {"income": "收入", "asset": "财产", "cost": "支出", "supporter": "义务人"}
"""The four sorts of lines."""

_KINDS: dict[str, type[Choice]] = {
    "income": IncomeKind,
    "asset": AssetKind,
    "cost": CostKind,
    "supporter": SupporterState,
}
SORTS = {
    made.label: made for what, kind in _KINDS.items() for made in (Sort(what, k) for k in kind)
}
"""Every sort of line by the word of the drop-down."""


def sort_of(word: str) -> Sort:
    """The sort that a word means: with its class before it, or alone where it means one only."""
    head, colon, rest = word.replace(":", "：").partition("：")
    if colon:
        what = next(key for key, label in WHAT.items() if label == head.strip())
        return Sort(what, _KINDS[what].of(rest.strip()))
    found = [Sort(what, kind.of(word)) for what, kind in _KINDS.items() if _knows(kind, word)]
    if len(found) != 1:
        raise KeyError(word)
    return found[0]


def _knows(kind: type[Choice], word: str) -> bool:
    try:
        kind.of(word)
    except ValueError:
        return False
    return True


def _choice(
    key: str, title: str, choice: type[Choice], *, aliases: tuple[str, ...] = (), width: int = 12
) -> Field:
    """A column of a closed list that is told on the applicant's row."""
    return Field(
        key,
        title,
        CellKind.choice,
        aliases=aliases,
        choices=choice.labels(),
        parse=choice.of,
        width=width,
        span=Span.case,
    )


def _text(key: str, title: str, width: int, most: int, *, prompt: str = "") -> Field:
    return Field(key, title, width=width, most=most, prompt=prompt)


_CASE = Field(
    "case_no",
    "户号",
    aliases=("本表户号", "户序号"),
    width=8,
    most=20,
    prompt="同一申请用同一个号，两张表对得上；成员行可留空",
    sample="1",
    span=Span.case,
)

OF_APPLICATION = (
    "number", "kind", "single", "applied_on", "area", "township", "village", "channel", "cause",
    "support_mode", "carer_name", "carer_id_no", "payee", "bank", "account_no", "note",
)  # fmt: skip
"""Columns that speak of the application: the applicant's row holds, others repeat or stay blank."""

NEEDED = ("kind", "applied_on", "area", "township", "village")
"""What the applicant's row must have."""

MEMBERS = Form(
    "assist.apply.members/1",
    "成员",
    (
        _CASE,
        Field(
            "number",
            "申请编号",
            width=16,
            most=20,
            prompt="留空由程序编号",
            sample="SQ2026-00001",
            span=Span.case,
        ),
        _choice("kind", "申请类别", ApplyKind, aliases=("申请事项", "申请救助类别")),
        _choice("single", "单人保情形", SingleGround, width=20),
        Field("applied_on", "申请日期", CellKind.date, width=13, span=Span.case),
        Field(
            "area",
            "城乡类别",
            CellKind.choice,
            aliases=("户口性质", "城乡"),
            choices=area_words(""),
            parse=area_of(""),
            width=10,
            span=Span.case,
        ),
        DIBAO.field("township"),
        DIBAO.field("village"),
        DIBAO.field("name"),
        DIBAO.field("id_no"),
        replace(
            DIBAO.field("relation"),
            title="与申请人关系",
            aliases=("关系", "与户主关系", "与申请人的关系"),
            sample="本人",
        ),
        replace(
            _choice("left_out", "不计入情形", LeftOut, width=20),
            span=Span.no,
            prompt="不计入共同生活成员的才填",
        ),
        Field(
            "authorised_on",
            "授权核对日期",
            CellKind.date,
            aliases=("授权日期",),
            width=13,
            prompt="签授权书的日期，成年成员都要",
        ),
        Field("student", "全日制在读", CellKind.flag, width=10, prompt="本科及以下；研究生填“否”"),
        Field("able", "有劳动能力", CellKind.flag, width=10, prompt="留空按有"),
        DIBAO.field("disability_kind"),
        DIBAO.field("disability_grade"),
        DIBAO.field("ill"),
        replace(
            _text(
                "near_relative", "近亲属备案", 24, 100, prompt="经办人、村（居）委会成员的近亲属"
            ),
            sample="某人，村委会委员，兄",
            shows=Kind.name,
        ),
        _choice("channel", "申请渠道", Channel),
        replace(_text("cause", "申请事由", 24, 200), span=Span.case),
        _choice("support_mode", "供养方式意愿", SupportMode),
        replace(TEKUN.field("carer_name"), span=Span.case),
        replace(TEKUN.field("carer_id_no"), span=Span.case),
        DIBAO.field("payee"),
        DIBAO.field("bank"),
        DIBAO.field("account_no"),
        DIBAO.field("phone"),
        DIBAO.field("note"),
    ),
    (
        "“成员”一行填一人；申请人的“与申请人关系”填“本人”，申请类别、日期、住址、账号只填申请人行。",
        "一个文件可以有许多户：每户一个户号，“收入财产支出”里用同一个户号。",
        "特困按人申请，只填申请人；家人填在“收入财产支出”的义务人里。",
        "不计入共同生活成员的也要填，并写明情形（民发〔2021〕57号 第七条）。",
    ),
    case="case_no",
)

LINES = Form(
    "assist.apply.lines/1",
    "收入财产支出",
    (
        _CASE,
        replace(DIBAO.field("name"), aliases=("成员姓名", "义务人姓名")),
        replace(DIBAO.field("id_no"), required=False, prompt="义务人填；同名的成员也填"),
        Field(
            "sort",
            "种类",
            CellKind.choice,
            choices=tuple(SORTS),
            parse=sort_of,
            required=True,
            width=28,
        ),
        Field(
            "amount",
            "金额(元)",
            CellKind.money,
            aliases=("金额", "价值"),
            parse=parse_yuan,
            width=14,
            prompt="收入、支出、财产价值，或义务人每月支付",
        ),
        Field(
            "months",
            "所属期",
            CellKind.choice,
            choices=tuple(PERIODS),
            parse=PERIODS.__getitem__,
            width=10,
            prompt="收入填；留空按每月",
        ),
        Field(
            "less",
            "扣减(元)",
            CellKind.money,
            aliases=("扣减", "已报销赔付"),
            parse=parse_yuan,
            width=14,
            prompt="收入的必要成本；支出中已报销、赔付的",
        ),
        Field("pieces", "数量", CellKind.integer, width=8, prompt="财产填；留空按 1"),
        Field("exempt", "豁免", CellKind.flag, width=8, prompt="生活、生产、残疾必需的财产"),
        replace(
            DIBAO.field("relation"),
            title="与申请人关系",
            aliases=("关系",),
            required=False,
            sample="长子",
            prompt="义务人填",
        ),
        _text("note", "说明", 24, 100),
    ),
    (
        "“收入财产支出”一行填一项，“种类”选收入、财产、支出或者义务人；没有可以空着。",
        "收入如实全填，不计入的也填，由程序按第十三条区分。",
        "支出填申请前 12 个月的，已报销、赔付的写在“扣减”。",
        "义务人是分开居住的赡养、抚养、扶养人，金额填每月实际支付。",
    ),
    case="case_no",
)

APPLICATION = Book("assist.apply/1", "社会救助申请表", (MEMBERS, LINES))

MAY: dict[str, tuple[str, ...]] = {
    "income": ("amount", "months", "less"),
    "asset": ("amount", "pieces", "exempt"),
    "cost": ("amount", "less"),
    "supporter": ("amount", "relation"),
}
"""The columns that a sort of line may fill, besides who, what and a note."""
