"""Forms: the 低保 and 特困 sheets that clerks fill and the program reads (表样).

Headers, synonyms and what each column may hold stand here once, for the template, the import and
the export.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minzheng.assist.models import Area, SelfCare, SingleGround, SupportMode
from minzheng.kernel.account import parse_account
from minzheng.kernel.codes import parse_phone
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.form import CellKind, Field, Form, Span, Wide
from minzheng.people.fields import GRADES, ID_NO, TOWNSHIP, VILLAGE, citizen_no, grade_of
from minzheng.people.models import DisabilityKind
from minzheng.people.relations import labels, relation_code


def area_words(name: str) -> tuple[str, ...]:
    """城市 and 农村 with the name of what a case is behind them."""
    return tuple(f"{area.label}{name}" for area in Area)


def area_of(name: str) -> Callable[[str], Area]:
    """A reader of 城市, 农村 and the same with the benefit's name behind, no other benefit's."""
    words = {f"{area.label}{ending}": area for area in Area for ending in ("", name)}
    return words.__getitem__


_TOWNSHIP = replace(TOWNSHIP, required=False, span=Span.rows)
_VILLAGE = replace(VILLAGE, span=Span.rows)
_NAME = Field(
    "name", "姓名", required=True, width=12, aliases=("成员姓名",), shows=Kind.name, most=60
)
_CONFIRMED = Field(
    "confirmed_on",
    "确认日期",
    CellKind.date,
    aliases=("审核确认日期", "审批日期"),
    width=13,
    span=Span.case,
)
_SINCE = Field(
    "since",
    "起发月份",
    CellKind.month,
    aliases=("起始月份", "计发月份"),
    width=11,
    parse=Month.parse,
    span=Span.case,
)
_PAY = (
    Field(
        "payee",
        "领款人",
        aliases=("领款人姓名", "户名"),
        width=12,
        shows=Kind.name,
        most=60,
        span=Span.case,
    ),
    Field("bank", "开户银行", aliases=("开户行",), width=18, most=60, span=Span.case),
    Field(
        "account_no",
        "银行账号",
        CellKind.digits,
        aliases=("账号", "一卡通账号", "社保卡账号", "银行卡号"),
        parse=parse_account,
        width=24,
        prompt="文本格式，只填数字",
        shows=Kind.account,
        span=Span.case,
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

OF_HEAD = ("area", "township", "village", "income", "confirmed_on", "since")
"""What the head's row of a household must have, whatever the layout of the sheet."""

DIBAO = Form(
    "assist.dibao/1",
    "低保家庭登记表",
    (
        Field(
            "case_no",
            "家庭编号",
            most=40,
            aliases=("户编号", "低保编号", "保障编号", "低保证号", "保障证号"),
            width=16,
            prompt="同一户各行相同；成员行可留空",
            span=Span.case,
        ),
        Field(
            "area",
            "类别",
            CellKind.choice,
            aliases=("低保类别",),
            choices=area_words("低保"),
            parse=area_of("低保"),
            width=12,
            span=Span.rows,
        ),
        _TOWNSHIP,
        _VILLAGE,
        _NAME,
        ID_NO,
        Field(
            "relation",
            "与户主关系",
            aliases=("关系", "与户主的关系", "户主关系"),
            required=True,
            parse=relation_code,
            width=12,
            list_name="relations",
            sample="户主",
        ),
        Field(
            "covered", "是否保障", CellKind.flag, aliases=("是否保障对象",), required=True, width=10
        ),
        Field(
            "income",
            "家庭月收入(元)",
            CellKind.money,
            aliases=("家庭月收入", "月收入"),
            parse=parse_yuan,
            width=14,
            prompt="全家一月合计，只填户主行",
            span=Span.case,
        ),
        Field(
            "disability_kind",
            "残疾类别",
            CellKind.choice,
            choices=DisabilityKind.labels(),
            parse=DisabilityKind.of,
            width=10,
        ),
        Field(
            "disability_grade", "残疾等级", CellKind.choice, choices=GRADES, parse=grade_of,
            width=10,
        ),
        Field("ill", "重病", CellKind.flag, aliases=("是否重病",), width=8),
        _CONFIRMED,
        _SINCE,
        *_PAY,
        Field(
            "single",
            "单人保情形",
            CellKind.choice,
            choices=SingleGround.labels(),
            parse=SingleGround.of,
            width=18,
            prompt="只保一人的填，其他户留空",
            span=Span.case,
        ),
        Field(
            "family_income",
            "全家月收入(元)",
            CellKind.money,
            aliases=("全家月收入",),
            parse=parse_yuan,
            width=14,
            prompt="单人保按全家人均收入计发的县填",
            span=Span.case,
        ),
        Field("family_persons", "全家人口", CellKind.integer, width=10, span=Span.case),
    ),
    (
        "一行填一名家庭成员；户主的“与户主关系”填“户主”。",
        "类别、乡镇、村、家庭月收入、确认日期、起发月份、领款人和账号只填户主行即可。",
        "公民身份号码、银行账号、电话必须是文本；粘贴请用“选择性粘贴—数值”。",
        "不要改表头，不要合并单元格，不要增减列。",
        "起发月份从确认的次月起（民发〔2021〕57号 第二十一条）。",
        "单人保（参照单人户）只保一人：家庭月收入填本人的，其他成员“是否保障”填“否”。",
        "家庭月收入不含优抚金、奖学金、残疾人两项补贴等不计入的收入（第十三条）。",
    ),
    case="case_no",
    wide=Wide(
        persons=(
            "name", "id_no", "relation", "covered", "disability_kind", "disability_grade", "ill",
        ),
        starts=("name", "id_no"),
        lead=("户主", "申请人"),
        others=("家庭成员", "共同生活家庭成员", "成员"),
        needs=("case_no", *OF_HEAD),
        lead_is={"relation": "户主"},
        assumed={"relation": "其他亲属", "covered": "是"},
        count=Field("count", "保障人口", aliases=("保障人数", "保障人口数", "享受人数")),
        counted="covered",
    ),
)  # fmt: skip

TEKUN = Form(
    "assist.tekun/1",
    "特困人员登记表",
    (
        Field(
            "case_no",
            "编号",
            most=40,
            aliases=("特困编号", "供养证号"),
            required=True,
            unique=True,
            width=16,
        ),
        Field(
            "area",
            "类别",
            CellKind.choice,
            choices=area_words("特困"),
            parse=area_of("特困"),
            required=True,
            width=12,
        ),
        Field(
            "mode",
            "供养方式",
            CellKind.choice,
            choices=SupportMode.labels(),
            parse=SupportMode.of,
            required=True,
            width=10,
        ),
        Field(
            "self_care",
            "自理能力",
            CellKind.choice,
            choices=SelfCare.labels(),
            aliases=("生活自理能力",),
            parse=SelfCare.of,
            required=True,
            width=10,
        ),
        replace(_TOWNSHIP, required=True),
        replace(_VILLAGE, required=True),
        _NAME,
        ID_NO,
        replace(_CONFIRMED, required=True),
        replace(_SINCE, required=True),
        Field("carer_name", "照料人姓名", width=12, shows=Kind.name, most=60),
        Field(
            "carer_id_no",
            "照料人公民身份号码",
            CellKind.digits,
            aliases=("照料人身份证号",),
            parse=citizen_no,
            width=22,
            length=18,
            shows=Kind.id_no,
        ),
        *_PAY,
    ),
    (
        "一行填一名特困人员。",
        "公民身份号码、银行账号、电话必须是文本；粘贴请用“选择性粘贴—数值”。",
        "不要改表头，不要合并单元格，不要增减列。",
        "起发月份从确认的次月起（民发〔2021〕43号 第十七条）。",
        "自理能力按六项评估：全自理、半失能（一至三项不能）、失能（四项以上不能）。",
        "领款人是照料人的，凭照料服务协议；集中供养的可以是供养机构。",
    ),
    case="case_no",
    unread=("监护人", "法定监护人"),
)


def relation_words() -> tuple[str, ...]:
    """The words of the relation drop-down: those a household's list mostly needs."""
    common = (
        "02",
        "10",
        "11",
        "12",
        "20",
        "30",
        "38",
        "28",
        "41",
        "42",
        "51",
        "52",
        "71",
        "73",
        "99",
    )
    known = labels()
    return tuple(known[code] for code in common)
