"""Forms: the sheets of deaths, population and service areas (名单表样)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minzheng.kernel.kind import Kind
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.people.fields import ID_NO, TOWNSHIP, VILLAGE
from minzheng.people.models import PopulationKind

DEATHS = Form(
    "people.deaths/1",
    "死亡人员名单",
    (
        Field("name", "姓名", required=True, aliases=("死者姓名",), shows=Kind.name, most=60),
        replace(ID_NO, unique=True),
        Field(
            "died_on",
            "死亡日期",
            CellKind.date,
            aliases=("死亡时间", "去世日期"),
            required=True,
            parse=date.fromisoformat,
            width=13,
        ),
        Field("source", "来源", aliases=("数据来源", "提供单位"), width=14, most=40, sample="公安"),
        Field("document", "证明编号", aliases=("死亡证明编号",), width=20, most=100),
    ),
    (
        "公安、卫健、殡仪馆等部门的死亡名单，一人一行。",
        "不在库中的人不登记；姓名与号码不符的不入，先核对。",
    ),
)

POPULATION = Form(
    "people.population/1",
    "人口表",
    (
        TOWNSHIP,
        replace(VILLAGE, prompt="乡镇合计一行留空", sample=""),
        Field("year", "年份", CellKind.integer, required=True, parse=int, aliases=("年度",)),
        Field(
            "kind",
            "口径",
            CellKind.choice,
            required=True,
            choices=PopulationKind.labels(),
            parse=PopulationKind.of,
        ),
        Field("households", "户数", CellKind.integer, parse=int),
        Field("persons", "人数", CellKind.integer, required=True, parse=int, aliases=("人口",)),
        Field("source", "来源", required=True, width=24, most=100, sample="统计年鉴2025"),
    ),
    ("年末数；户籍人口与常住人口各占一行，不能相加。", "乡镇数与所辖村数分别填，程序不代为合计。"),
)

AREAS = Form(
    "people.areas/1",
    "服务片区表",
    (
        Field("service", "服务", required=True, most=40, width=16, sample="集中供养点"),
        TOWNSHIP,
        Field("place", "服务点", required=True, most=60, width=22, sample="保安镇农村福利院"),
        Field("since", "自", CellKind.date, required=True, parse=date.fromisoformat, width=13),
        Field("document", "依据", most=100, width=24),
    ),
    ("一项服务里每个乡镇（街道）只归一个服务点。", "换服务点另填一行，原来的止于前一日。"),
)
