"""Form: the sheet of an allowance's register, made from its declaration (津贴登记表)."""

from __future__ import annotations

from dataclasses import replace

from minzheng.kernel.account import parse_account
from minzheng.kernel.codes import parse_phone
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.payout.allowance.declare import Allowance
from minzheng.people.fields import ID_NO, TOWNSHIP, VILLAGE

_NAME = Field("name", "姓名", required=True, width=12, shows=Kind.name, most=60)
_DAYS = (
    Field("applied_on", "申请日期", CellKind.date, aliases=("受理日期",), width=13),
    Field(
        "confirmed_on",
        "确认日期",
        CellKind.date,
        aliases=("审核确认日期", "审批日期", "批准日期"),
        required=True,
        width=13,
    ),
    Field(
        "since",
        "起发月份",
        CellKind.month,
        aliases=("起始月份", "计发月份", "享受起始月"),
        parse=Month.parse,
        width=11,
        prompt="不填的按规定推算",
    ),
)
_PAY = (
    Field("payee", "领款人", aliases=("领款人姓名", "户名"), shows=Kind.name, most=60),
    Field("agent", "代领依据", aliases=("代领协议",), width=16, most=100),
    Field("bank", "开户银行", aliases=("开户行",), width=18, most=60),
    Field(
        "account_no",
        "银行账号",
        CellKind.digits,
        aliases=("账号", "一卡通账号", "社保卡账号", "银行卡号"),
        parse=parse_account,
        width=24,
        prompt="文本格式，只填数字",
        shows=Kind.account,
    ),
    Field(
        "phone",
        "联系电话",
        CellKind.digits,
        aliases=("电话", "手机号码"),
        parse=parse_phone,
        width=16,
        shows=Kind.phone,
    ),
    Field("note", "备注", width=20, most=200),
)
PROVED = Field(
    "proved_on", "最近认证日期", CellKind.date, aliases=("认证日期", "年审日期"), width=13
)
MOVED = (
    Field(
        "paid_until",
        "迁出地发至",
        CellKind.month,
        parse=Month.parse,
        width=11,
        prompt="外县迁入的填，凭补贴发放证明",
    ),
    Field("issuer", "出证单位", width=18, most=100),
    Field("document", "证明文号", width=18, most=100),
)
_TOLD = (
    "一行填一人；已在库的人可以不填编号。",
    "公民身份号码、银行账号、电话必须是文本；粘贴请用“选择性粘贴—数值”。",
    "不要改表头，不要合并单元格，不要增减列。",
    "领款人不填的是本人；他人代领的填代领依据。",
)


def form_of(allowance: Allowance) -> Form:
    """The sheet of an allowance: who, where, which category, since when, to which account."""
    return Form(
        f"{allowance.path.replace(' ', '.')}/1",
        f"{allowance.title}登记表",
        (
            Field("case_no", "编号", unique=True, width=16, most=40, prompt="不填的自动编号"),
            *_category(allowance),
            replace(TOWNSHIP, sample=""),
            replace(VILLAGE, required=True, sample=""),
            _NAME,
            ID_NO,
            *_DAYS,
            *((PROVED,) if allowance.proof else ()),
            *(MOVED if allowance.moves_in else ()),
            *allowance.extra,
            *_PAY,
        ),
        (*_TOLD, f"起发月份：{allowance.cite}。"),
    )


def _category(allowance: Allowance) -> tuple[Field, ...]:
    """The category, where the clerk says it."""
    if not allowance.asks_category or allowance.category is None:
        return ()
    words, read = allowance.category.labels(), allowance.category.of
    return (Field("category", "类别", CellKind.choice, choices=words, parse=read, required=True),)
