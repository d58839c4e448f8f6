"""Form of the means check: the sheet that goes to the checking office and comes back (核对表样).

A row is one piece of information; somebody of whom nothing is known has one row without any.
"""

from __future__ import annotations

from datetime import date

from minzheng.assist.means.choices import Matter, MeansResult, Source
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.people.fields import ID_NO

REPLY = Form(
    "assist.means/1",
    "家庭经济状况核对反馈表",
    (
        Field(
            "number",
            "核对编号",
            aliases=("批次号", "核对批次"),
            required=True,
            most=20,
            width=15,
            sample="HD2026-00001",
        ),
        Field("name", "姓名", required=True, most=60, shows=Kind.name),
        ID_NO,
        Field("authorised_on", "授权日期", CellKind.date, parse=date.fromisoformat, width=13),
        Field("purpose", "用途", most=60, width=16, prompt="提请时写明，不用填"),
        Field("asked", "要求核对的来源", most=200, width=20, prompt="提请时写明，不用填"),
        Field(
            "result",
            "核对结果",
            CellKind.choice,
            required=True,
            choices=MeansResult.labels(),
            parse=MeansResult.of,
            prompt="同一人各行相同",
        ),
        Field(
            "reported_on",
            "反馈日期",
            CellKind.date,
            aliases=("报告日期",),
            required=True,
            parse=date.fromisoformat,
            width=13,
            prompt="同一人各行相同",
        ),
        Field("report_no", "报告编号", aliases=("核对报告编号",), most=60, width=18),
        Field(
            "valid_to",
            "有效期至",
            CellKind.date,
            parse=date.fromisoformat,
            width=13,
            prompt="报告载明的；没有载明的不填",
        ),
        Field(
            "source",
            "来源",
            CellKind.choice,
            choices=Source.labels(),
            parse=Source.of,
            width=16,
            prompt="没有信息的人留空",
        ),
        Field(
            "matter",
            "事项",
            CellKind.choice,
            choices=Matter.labels(),
            parse=Matter.of,
            width=18,
            prompt="填了来源的必填",
        ),
        Field(
            "amount",
            "金额",
            CellKind.money,
            aliases=("金额（元）",),
            parse=parse_yuan,
            width=14,
            prompt="收入填月收入，财产填信息日期的金额或估值，元",
        ),
        Field("dated", "信息日期", CellKind.date, parse=date.fromisoformat, width=13),
        Field(
            "content",
            "内容",
            aliases=("信息内容", "说明"),
            most=400,
            width=36,
            prompt="车牌、坐落、单位名称等",
        ),
    ),
    (
        "一行一条信息；一个人有几条信息就填几行，姓名、号码、结果各行照抄。",
        "没有查到信息的人填一行，核对结果选“未查到信息”，来源以后的各列留空。",
        "收入填月收入；存款、证券、保险等填信息日期的金额。",
    ),
)
