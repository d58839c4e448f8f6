"""Forms of statuses: the sheets of 低保边缘 and 刚性支出 households (身份表样).

The people and the household are written as on the 低保 sheet; nothing is paid, so there is no
account, and the month is that from which the status holds.
"""

from __future__ import annotations

from dataclasses import replace

from minzheng.assist.enter.forms import DIBAO, area_of, area_words
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.sheet.form import CellKind, Field, Form, Span

_COST = Field(
    "cost",
    "12个月刚性支出(元)",
    CellKind.money,
    aliases=("刚性支出", "12个月刚性支出"),
    parse=parse_yuan,
    width=16,
    prompt="申请前12个月合计，扣除已报销部分",
    span=Span.case,
)
_COLUMNS = (
    "case_no", "area", "township", "village", "name", "id_no", "relation", "covered", "income",
    "disability_kind", "disability_grade", "ill", "confirmed_on", "since", "phone", "note",
)  # fmt: skip


def _fields(word: str, *more: Field) -> tuple[Field, ...]:
    """The columns of the 低保 sheet that a status has, in its own words."""
    own = {
        "case_no": replace(DIBAO.field("case_no"), aliases=("户编号", f"{word}编号")),
        "area": replace(
            DIBAO.field("area"),
            aliases=(f"{word}类别",),
            choices=area_words(word),
            parse=area_of(word),
        ),
        "covered": replace(
            DIBAO.field("covered"), title="是否计入", aliases=("是否共同生活", "是否保障")
        ),
        "since": replace(DIBAO.field("since"), title="起始月份", aliases=("认定月份", "起发月份")),
    }
    fields = [own.get(key) or DIBAO.field(key) for key in _COLUMNS]
    return (*fields[:9], *more, *fields[9:])


_NOTES = (
    "一行填一名家庭成员；户主的“与户主关系”填“户主”。",
    "类别、乡镇、村、家庭月收入、确认日期、起始月份只填户主行即可。",
    "公民身份号码、电话必须是文本；粘贴请用“选择性粘贴—数值”。",
    "不要改表头，不要合并单元格，不要增减列。",
)

MARGINAL = Form(
    "assist.marginal/1",
    "低保边缘家庭登记表",
    _fields("边缘"),
    (*_NOTES, "低保边缘家庭不发钱；其中的重残、重病成员可按单人户申请低保。"),
    case="case_no",
)

RIGID = Form(
    "assist.rigid/1",
    "刚性支出困难家庭登记表",
    _fields("刚性", _COST),
    (*_NOTES, "有效期最长12个月，到期自行失效，需要的重新申请。"),
    case="case_no",
)

FORMS = {"marginal": MARGINAL, "rigid": RIGID}
