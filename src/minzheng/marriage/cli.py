"""The marriage commands by what they are for; each is loaded when it is called (婚姻登记命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Entry, Group

_ROOM = "minzheng.marriage"
_REGISTER = f"{_ROOM}.register.cli"
REGISTRY, FILES, SERVICE, OFFICE = "登记", "档案和核对", "服务", "登记机关"
FIGURES = "统计"

OF_MARRIAGE: dict[str, Entry] = {
    "register": Entry(f"{_REGISTER}:register", "结婚登记：初登、复婚、补办", REGISTRY),
    "conditions": Entry(f"{_REGISTER}:conditions", "两人有没有什么妨碍登记", REGISTRY),
    "refuse": Entry(f"{_REGISTER}:refuse", "不予登记：记录理由和条文", REGISTRY),
    "refusals": Entry(f"{_REGISTER}:refusals", "不予登记的记录", REGISTRY),
    "rebook": Entry(f"{_REGISTER}:rebook", "打坏的结婚证换一本，字号不变", REGISTRY),
    "letter": Entry(f"{_REGISTER}:letter", "审查处理表、声明书、结婚证、告知书", REGISTRY),
    "list": Entry(f"{_REGISTER}:list_", "结婚登记清单", REGISTRY),
    "show": Entry(f"{_REGISTER}:show", "一件结婚登记的全部情况", REGISTRY),
    "ledger": Entry(f"{_REGISTER}:ledger", "结婚登记台账", REGISTRY),
    "export": Entry(f"{_REGISTER}:export", "导出结婚登记", REGISTRY),
    "template": Entry(f"{_REGISTER}:template", "空白结婚登记表", REGISTRY),
    "import": Entry(f"{_REGISTER}:import_", "按表登记，条件相同", REGISTRY),
    "history": Entry(f"{_REGISTER}:history", "一件结婚登记的变动", REGISTRY),
    "divorce": Entry(
        f"{_ROOM}.divorce.cli:divorce", "离婚登记：冷静期、撤回、发证、终止", REGISTRY
    ),
    "reissue": Entry(f"{_ROOM}.reissue.cli:reissue", "补领结婚证、离婚证", REGISTRY),
    "court-note": Entry(f"{_ROOM}.annul.cli:court_note", "法院文书备注、上传", REGISTRY),
    "annul": Entry(f"{_ROOM}.annul.cli:annul", "撤销冒名、弄虚作假的登记", REGISTRY),
    "archive": Entry(
        f"{_ROOM}.archive.cli:archive", "档案：立卷、检查、查询、合格率、完好率", FILES
    ),
    "past": Entry(f"{_ROOM}.archive.past_cli:past", "历史婚姻登记：照抄、规范、核实", FILES),
    "national": Entry(f"{_ROOM}.archive.past_cli:national", "全国婚姻信息：按人导入", FILES),
    "verify": Entry(f"{_ROOM}.verify.cli:verify", "部门间婚姻信息核对：一人或名单", FILES),
    "appointment": Entry(
        f"{_ROOM}.service.cli:appointment", "预约：空号、到场、爽约、履约率", SERVICE
    ),
    "counsel": Entry(f"{_ROOM}.service.cli:counsel", "婚姻家庭辅导：场次、辅导室、覆盖", SERVICE),
    "ceremony": Entry(f"{_ROOM}.service.event_cli:ceremony", "颁证、集体颁证：名单、场所", SERVICE),
    "reform": Entry(f"{_ROOM}.service.event_cli:reform", "婚俗改革：申报、红黑榜、条款", SERVICE),
    "activity": Entry(
        f"{_ROOM}.service.event_cli:activity", "婚检孕优转介、咨询、家风家教", SERVICE
    ),
    "service": Entry(f"{_ROOM}.service.cli:service", "预约、辅导、颁证等指标", SERVICE),
    "stat": Entry(f"{_ROOM}.figures.cli:stat", "统计表、半年报、跨省", FIGURES),
    "rates": Entry(f"{_ROOM}.figures.cli:rates", "结婚率、离婚率和工作指标", FIGURES),
    "report": Entry(f"{_ROOM}.figures.cli:report", "日报、月报", FIGURES),
    "registrar": Entry(f"{_ROOM}.office.office_cli:registrar", "登记员：培训考核、配备", OFFICE),
    "blank": Entry(f"{_ROOM}.office.cli:blank", "空白证：入库、领用、作废、盘点、销号", OFFICE),
    "office": Entry(f"{_ROOM}.office.office_cli:office", "登记机关：等级、时间、值班", OFFICE),
}


@click.group(cls=Group, lazy=OF_MARRIAGE)
def marriage() -> None:
    """婚姻登记：结婚、离婚、补领、撤销、档案、核对、预约、辅导、颁证。"""
