"""The assist commands by what they are for; each is loaded when it is called (社会救助命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Entry, Group

_ROOM = "minzheng.assist"
APPLY, STANDING, URGENT, CARE = "申请和认定", "在享对象", "临时救助、救助站", "监测和照料"
HELP, GOODS, PAPERS = "转办和服务", "物资和救灾", "台账和文书"

OF_ASSIST = {
    "apply": Entry(f"{_ROOM}.apply.cli:apply", "申请：申请表、窗口登记、台账、进度", APPLY),
    "assess": Entry(f"{_ROOM}.apply.cli:assess", "测算一份申请够不够、该多少", APPLY),
    "means-check": Entry(
        f"{_ROOM}.means.cli:means_check", "家庭经济状况核对：提请、反馈、异议", APPLY
    ),
    "notice": Entry(f"{_ROOM}.notice.cli:notice", "公示：张贴、撤下、异议、台账", APPLY),
    "disclose": Entry(f"{_ROOM}.notice.cli:disclose", "公布在享对象，按村", APPLY),
    "dibao": Entry(
        f"{_ROOM}.counter.dibao_cli:dibao", "低保：台账、申请办理、调整、停发、终止", STANDING
    ),
    "tekun": Entry(
        f"{_ROOM}.counter.tekun_cli:tekun", "特困：台账、申请办理、调整、评估、终止", STANDING
    ),
    "marginal": Entry(
        f"{_ROOM}.counter.status_cli:marginal", "低保边缘家庭：登记、申请办理、变动", STANDING
    ),
    "rigid": Entry(
        f"{_ROOM}.counter.status_cli:rigid", "刚性支出困难家庭：登记、申请办理、变动", STANDING
    ),
    "sample": Entry(f"{_ROOM}.monitor.sample_cli:sample", "入户抽查：抽样、结果、覆盖率", STANDING),
    "coverage": Entry(f"{_ROOM}.watch.supervise_cli:coverage", "保障率：在享人数 ÷ 人口", STANDING),
    "audit": Entry(
        f"{_ROOM}.watch.supervise_cli:audit", "错保核查：人情保、关系保、错保", STANDING
    ),
    "complaint": Entry(f"{_ROOM}.watch.supervise_cli:complaint", "投诉举报：登记、办结", STANDING),
    "credit": Entry(f"{_ROOM}.monitor.cli:credit", "救助诚信记录", STANDING),
    "temporary": Entry(
        f"{_ROOM}.temporary.cli:temporary", "临时救助：申请、批准、待补材料、台账", URGENT
    ),
    "reserve": Entry(f"{_ROOM}.reserve.cli:reserve", "乡镇备用金：拨付、支出、对账、余额", URGENT),
    "occasion": Entry(
        f"{_ROOM}.small.advice_cli:occasion", "专项补贴：价格临时补贴、采暖、慰问", URGENT
    ),
    "rescue": Entry(f"{_ROOM}.rescue.cli:rescue", "流散（流浪乞讨）人员救助、街面巡查", URGENT),
    "monitor": Entry(
        f"{_ROOM}.monitor.cli:monitor", "低收入人口监测：预警、核查、处置、人口", CARE
    ),
    "plan": Entry(f"{_ROOM}.monitor.cli:plan", "一户一策：困难、措施、成效", CARE),
    "carer": Entry(f"{_ROOM}.monitor.tekun_cli:carer", "照料人：协议、照料记录、落实率", CARE),
    "place": Entry(f"{_ROOM}.monitor.tekun_cli:place", "安置：供养点、轮候、入住、结算", CARE),
    "referral": Entry(
        f"{_ROOM}.small.routing_cli:referral", "转办：一门受理、转给部门、登记反馈", HELP
    ),
    "service": Entry(
        f"{_ROOM}.small.routing_cli:service", "服务类救助：派单、服务记录、按月结算", HELP
    ),
    "medical": Entry(
        f"{_ROOM}.small.advice_cli:medical", "医疗救助：测算、身份标识、资助参保", HELP
    ),
    "pair": Entry(f"{_ROOM}.small.routing_cli:pair", "结对帮扶：联系干部、走访、覆盖", HELP),
    "project": Entry(f"{_ROOM}.small.routing_cli:project", "救助项目和受益人", HELP),
    "centre": Entry(f"{_ROOM}.small.routing_cli:centre", "救助服务机构", HELP),
    "worker": Entry(f"{_ROOM}.small.routing_cli:worker", "救助经办人员、人均案件", HELP),
    "contract": Entry(f"{_ROOM}.small.routing_cli:contract", "购买服务合同和考评", HELP),
    "meeting": Entry(f"{_ROOM}.small.routing_cli:meeting", "联席会议：纪要、议定事项", HELP),
    "goods": Entry(f"{_ROOM}.small.relief_cli:goods", "物资发放", GOODS),
    "stock": Entry(f"{_ROOM}.small.relief_cli:stock", "储备物资：进出、盘点、到期", GOODS),
    "disaster": Entry(f"{_ROOM}.small.relief_cli:disaster", "灾情和灾害救助", GOODS),
    "shelter": Entry(f"{_ROOM}.small.relief_cli:shelter", "应急避难场所", GOODS),
    "community": Entry(f"{_ROOM}.small.relief_cli:community", "综合减灾示范社区", GOODS),
    "hazard": Entry(f"{_ROOM}.small.relief_cli:hazard", "灾害隐患：排查、整改", GOODS),
    "contact": Entry(f"{_ROOM}.small.relief_cli:contact", "应急联络名单", GOODS),
    "ledger": Entry(f"{_ROOM}.ledgers.cli:ledger", "月度台账：新增、停保、增减发、退出", PAPERS),
    "stats": Entry(f"{_ROOM}.ledgers.cli:stats", "统计月报、低保情况汇总表", PAPERS),
    "follow-on": Entry(f"{_ROOM}.ledgers.cli:follow_on", "补记退出后的去向", PAPERS),
    "letter": Entry(f"{_ROOM}.letters.cli:letter", "文书：通知书、告知书、听取意见记录", PAPERS),
    "enquiry": Entry(f"{_ROOM}.small.advice_cli:enquiry", "自助查询单和数据集", PAPERS),
}


@click.group(cls=Group, lazy=OF_ASSIST)
def assist() -> None:
    """社会救助：申请、低保、特困、边缘、刚性支出、临时救助、救助站和监测。"""
