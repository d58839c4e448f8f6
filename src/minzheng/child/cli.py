"""The child commands by what they are for; each is loaded when it is called (儿童福利命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Entry, Group

_ROOM = "minzheng.child"
FILES, ALLOWANCES, PROTECTION = "档案", "保障和补贴", "保护和关爱"
FAMILIES, WORK = "收养、寄养和机构", "队伍和项目"

_FILES = f"{_ROOM}.register.cli"
_PROTECT = f"{_ROOM}.protect.cli"
_FOSTER = f"{_ROOM}.foster.cli"
_COLOUR = f"{_ROOM}.colour.cli"
_STAFF, _PROJECTS = f"{_ROOM}.work.cli", f"{_ROOM}.work.project_cli"
_ADOPT = f"{_ROOM}.adopt.cli"
_AID = f"{_ROOM}.allowance.cli"

OF_CHILD: dict[str, Entry] = {
    "list": Entry(f"{_FILES}:list_", "儿童台账，按类别", FILES),
    "show": Entry(f"{_FILES}:show", "一个儿童的全部情况", FILES),
    "turning": Entry(f"{_FILES}:turning", "快满 18 周岁的儿童和安置计划", FILES),
    "file": Entry(f"{_FILES}:file", "儿童档案：建档、安置计划、终止", FILES),
    "label": Entry(f"{_FILES}:label", "类别：孤儿、困境、留守、流动", FILES),
    "parent": Entry(f"{_FILES}:parent", "父母情形和佐证", FILES),
    "guardian": Entry(f"{_FILES}:guardian", "监护人和实际照料人", FILES),
    "entrust": Entry(f"{_FILES}:entrust", "委托照护", FILES),
    "school": Entry(f"{_FILES}:school", "就学", FILES),
    "mode": Entry(f"{_FILES}:mode", "养育方式", FILES),
    "ledger": Entry(f"{_COLOUR}:ledger", "困境、留守、流动儿童台账", FILES),
    "report": Entry(
        f"{_PROTECT}:report", "强制报告：报告、处置、评估、干预、结案、反馈", PROTECTION
    ),
    "custody": Entry(f"{_PROTECT}:custody", "民政部门临时、长期监护", PROTECTION),
    "court": Entry(f"{_PROTECT}:court", "监护人资格案件：撤销、恢复", PROTECTION),
    "refer": Entry(f"{_PROTECT}:refer", "转介：接收、反馈", PROTECTION),
    "note": Entry(f"{_PROTECT}:note", "个案记录", PROTECTION),
    "street": Entry(f"{_PROTECT}:street", "流浪未成年人", PROTECTION),
    "colour": Entry(f"{_COLOUR}:colour", "四色分级：因素、评分、定级", PROTECTION),
    "visit": Entry(f"{_COLOUR}:visit", "走访：记录、到期、逾期、按期率", PROTECTION),
    "case": Entry(f"{_AID}:case", "认定办理：申请、查验、确认、复核、停发", ALLOWANCES),
    "review": Entry(f"{_AID}:review", "按月清查：该停发的、该纳入的", ALLOWANCES),
    "orphan": Entry(f"{_AID}:orphan", "孤儿基本生活费", ALLOWANCES),
    "unattended": Entry(f"{_AID}:unattended", "事实无人抚养儿童补贴", ALLOWANCES),
    "hiv": Entry(f"{_AID}:hiv", "艾滋病病毒感染儿童基本生活费", ALLOWANCES),
    "hardship": Entry(f"{_AID}:hardship", "困境儿童生活补助", ALLOWANCES),
    "nursing": Entry(f"{_AID}:nursing", "残疾孤儿等护理补贴", ALLOWANCES),
    "dream": Entry(f"{_AID}:dream", "福彩圆梦·孤儿助学", ALLOWANCES),
    "roster": Entry(f"{_AID}:roster", "发放花名册", ALLOWANCES),
    "adoption": Entry(f"{_ADOPT}:adoption", "收养登记：申请、评估、公告、登记、解除", FAMILIES),
    "foster": Entry(f"{_FOSTER}:foster", "家庭寄养：家庭、协议、走访、养育费", FAMILIES),
    "institution": Entry(f"{_FOSTER}:institution", "儿童福利机构：床位、安置、人数", FAMILIES),
    "worker": Entry(f"{_STAFF}:worker", "儿童督导员、儿童主任、机构职工", WORK),
    "training": Entry(f"{_STAFF}:training", "培训和参训", WORK),
    "station": Entry(f"{_STAFF}:station", "未成年人保护工作站，覆盖率", WORK),
    "rectify": Entry(f"{_STAFF}:rectify", "整改清单，逐项销号", WORK),
    "committee": Entry(f"{_STAFF}:committee", "未保委成员单位和任务", WORK),
    "project": Entry(f"{_PROJECTS}:project", "未保购买服务：合同和活动", WORK),
    "gift": Entry(f"{_PROJECTS}:gift", "儿童慰问", WORK),
    "scheme": Entry(f"{_PROJECTS}:scheme", "明天计划、婴幼儿保险等项目参加", WORK),
    "figures": Entry(f"{_STAFF}:figures", "儿童工作指标：分子、分母、口径", WORK),
}


@click.group(cls=Group, lazy=OF_CHILD)
def child() -> None:
    """儿童福利和未成年人保护：档案、补贴、保护、四色、收养、寄养、队伍。"""
