"""The care commands by what they are for; each is loaded when it is called (养老与残疾人命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Entry, Group

_ROOM = "minzheng.care"
ALLOWANCES, HOMES, AT_HOME = "津贴和评估", "机构和设施", "居家和关爱"
DISABLED = "残疾人服务和项目"

_HOMES = f"{_ROOM}.facility"

OF_CARE: dict[str, Entry] = {
    "old-age": Entry(f"{_ROOM}.allowance.cli:old_age", "高龄津贴：台账、认证、变动", ALLOWANCES),
    "elder-service": Entry(
        f"{_ROOM}.allowance.cli:elder_service", "养老服务补贴：台账、变动", ALLOWANCES
    ),
    "elder-nursing": Entry(
        f"{_ROOM}.allowance.cli:elder_nursing", "护理补贴：台账、失能等级、变动", ALLOWANCES
    ),
    "disabled-living": Entry(
        f"{_ROOM}.allowance.cli:disabled_living", "困难残疾人生活补贴：台账、变动", ALLOWANCES
    ),
    "disabled-nursing": Entry(
        f"{_ROOM}.allowance.cli:disabled_nursing", "重度残疾人护理补贴：台账、变动", ALLOWANCES
    ),
    "disabled-carer": Entry(
        f"{_ROOM}.allowance.cli:disabled_carer", "重度残疾人亲属照护补贴：台账、变动", ALLOWANCES
    ),
    "disabled-work": Entry(
        f"{_ROOM}.allowance.cli:disabled_work", "残疾人就业补贴：台账、变动", ALLOWANCES
    ),
    "turning": Entry(f"{_ROOM}.allowance.cli:turning", "将满 80、90、100 周岁的人", ALLOWANCES),
    "disability": Entry(
        f"{_ROOM}.allowance.cli:disability",
        "残疾人证：登记、换证、注销；两项补贴按月比对",
        ALLOWANCES,
    ),
    "choose": Entry(f"{_ROOM}.allowance.cli:choose", "书面选择发哪一项同类待遇", ALLOWANCES),
    "stacking": Entry(f"{_ROOM}.allowance.cli:stacking", "同类待遇并存：就高发哪一项", ALLOWANCES),
    "facility": Entry(f"{_HOMES}.cli:facility", "养老机构设施：备案、变更、改革、指标", HOMES),
    "bed": Entry(f"{_HOMES}.cli:bed", "床位：启用停用、统计、使用率", HOMES),
    "resident": Entry(f"{_HOMES}.cli:resident", "入住老人：入住、离院", HOMES),
    "contract": Entry(f"{_HOMES}.papers_cli:contract", "公建民营、外包合同", HOMES),
    "grade": Entry(f"{_HOMES}.papers_cli:grade", "养老机构等级评定", HOMES),
    "fire": Entry(f"{_HOMES}.papers_cli:fire", "消防手续：办妥几家、哪家没有", HOMES),
    "staff": Entry(f"{_HOMES}.papers_cli:staff", "护理员：证书、培训、表彰", HOMES),
    "inspect": Entry(
        f"{_ROOM}.inspect.cli:inspect", "机构检查：隐患整改、双随机、整改率、覆盖率", HOMES
    ),
    "duty": Entry(f"{_ROOM}.inspect.cli:duty", "机构例行任务、防疫物资", HOMES),
    "handover": Entry(f"{_HOMES}.papers_cli:handover", "配建养老设施移交", HOMES),
    "build": Entry(f"{_HOMES}.papers_cli:build", "养老建设项目：床位、工期、进度", HOMES),
    "subsidy": Entry(
        f"{_ROOM}.subsidy.cli:subsidy", "机构补贴：建设、运营、责任险、驿站、困境家庭入住", HOMES
    ),
    "split": Entry(f"{_HOMES}.cli:split", "腾空机构利润分成", HOMES),
    "voucher": Entry(
        f"{_ROOM}.voucher.cli:voucher", "养老服务消费补贴：名单、核销、对账、抽查", ALLOWANCES
    ),
    "assessment": Entry(f"{_ROOM}.assess.cli:assessment", "老年人能力评估、异议和复评", ALLOWANCES),
    "elder": Entry(f"{_ROOM}.assess.cli:elder", "老年人台账、标签、名册、老龄化率", ALLOWANCES),
    "visit": Entry(f"{_ROOM}.visit.cli:visit", "探访关爱：名单、三帮四查、逾期、月探访率", AT_HOME),
    "women": Entry(f"{_ROOM}.visit.cli:women", "农村留守妇女：台账、风险、走访活动", AT_HOME),
    "post": Entry(f"{_ROOM}.visit.cli:post", "公益性岗位：在岗人员和照料的老人", AT_HOME),
    "adapt": Entry(f"{_ROOM}.visit.cli:adapt", "适老化改造：摸排到验收、进度、费用", AT_HOME),
    "alarm": Entry(f"{_ROOM}.visit.cli:alarm", "平安钟：应装对象、安装、呼叫、安装率", AT_HOME),
    "card": Entry(f"{_ROOM}.visit.cli:card", "老年人优待证：发证、换发、作废", AT_HOME),
    "provider": Entry(
        f"{_ROOM}.service.order_cli:provider", "居家服务机构：接单、结算的单位", AT_HOME
    ),
    "order": Entry(
        f"{_ROOM}.service.order_cli:order", "居家服务：工单、服务记录、按月结算、覆盖人数", AT_HOME
    ),
    "meal": Entry(f"{_ROOM}.service.order_cli:meal", "助餐：助餐点、就餐记录、分档补贴", AT_HOME),
    "coverage": Entry(
        f"{_ROOM}.service.coverage_cli:coverage", "设施覆盖：有和没有的乡镇、村、社区", HOMES
    ),
    "circle": Entry(f"{_ROOM}.service.coverage_cli:circle", "一刻钟服务圈：登记、步行可达", HOMES),
    "rehab": Entry(f"{_ROOM}.service.welfare_cli:rehab", "残疾人康复救助和年度限额", DISABLED),
    "device": Entry(f"{_ROOM}.service.welfare_cli:device", "康复辅助器具租赁和押金", DISABLED),
    "centre": Entry(f"{_ROOM}.service.welfare_cli:centre", "残疾人社区服务机构和学员", DISABLED),
    "psychiatric": Entry(
        f"{_ROOM}.service.welfare_cli:psychiatric", "精神障碍社区康复服务对象", DISABLED
    ),
    "employ": Entry(
        f"{_ROOM}.service.welfare_cli:employ", "残疾人就业单位、残疾职工比例", DISABLED
    ),
    "project": Entry(f"{_ROOM}.service.welfare_cli:project", "养老和残疾人福利项目", DISABLED),
    "access": Entry(f"{_ROOM}.service.welfare_cli:access", "无障碍检查和整改", DISABLED),
}


@click.group(cls=Group, lazy=OF_CARE)
def care() -> None:
    """养老与残疾人福利：津贴补贴、能力评估、机构床位、居家服务、探访。"""
