"""The burial commands by what they are for; each is loaded when it is called (殡葬命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Entry, Group

_ROOM = "minzheng.burial"
LOOP, MONEY, PLACES, WORK = "死亡到安葬", "收费和惠民", "设施和墓位", "整治和改革"
FIGURES = "统计"

OF_BURIAL: dict[str, Entry] = {
    "death": Entry(f"{_ROOM}.death.cli:death", "死亡信息：报送、确认、身后一件事", LOOP),
    "transfer": Entry(f"{_ROOM}.body.cli:transfer", "遗体接运", LOOP),
    "storage": Entry(f"{_ROOM}.body.cli:storage", "遗体存放：应出库、延期、小时数", LOOP),
    "farewell": Entry(f"{_ROOM}.body.cli:farewell", "告别和守灵", LOOP),
    "cremation": Entry(f"{_ROOM}.body.cli:cremation", "遗体火化：证明、领取骨灰、火化率", LOOP),
    "unclaimed": Entry(f"{_ROOM}.body.cli:unclaimed", "无名无主遗体：公告、查找、处置", LOOP),
    "ashes": Entry(f"{_ROOM}.ashes.cli:ashes", "骨灰去向：登记、变更、跟踪、责令改正", LOOP),
    "deposit": Entry(f"{_ROOM}.ashes.cli:deposit", "骨灰寄存：期限、续存、领出", LOOP),
    "interment": Entry(f"{_ROOM}.ashes.cli:interment", "安葬（放）：证号、墓（格）位、迁出", LOOP),
    "loop": Entry(f"{_ROOM}.ashes.cli:loop", "闭环：未闭环、超期、台账", LOOP),
    "loop-rate": Entry(f"{_ROOM}.ashes.cli:loop_rate", "闭环率和骨灰入公墓率", LOOP),
    "tariff": Entry(f"{_ROOM}.bill.cli:tariff", "收费项目：价格、公示、基本服务清单", MONEY),
    "price": Entry(f"{_ROOM}.bill.cli:price", "收费核查：与价目逐笔对照", MONEY),
    "bill": Entry(f"{_ROOM}.bill.cli:bill", "服务费用清单：合同、明细、结算、票据", MONEY),
    "waiver": Entry(f"{_ROOM}.waiver.cli:waiver", "惠民减免：项目、对象、撤销、统计", MONEY),
    "settle": Entry(f"{_ROOM}.waiver.cli:settle", "惠民减免结算：金额、减免、自付", MONEY),
    "claim": Entry(f"{_ROOM}.waiver.cli:claim", "减免月度结报：向财政申请", MONEY),
    "reward": Entry(f"{_ROOM}.reward.cli:reward", "节地生态安葬奖补：申请、条件、批准", MONEY),
    "cemetery": Entry(
        f"{_ROOM}.ground.cli:cemetery", "殡葬设施：台账、服务范围、报告、抽查、维护基金", PLACES
    ),
    "station": Entry(f"{_ROOM}.ground.cli:station", "殡仪服务站：应建名单、覆盖", PLACES),
    "plot": Entry(f"{_ROOM}.grave.cli:plot", "墓（格）位：成排建、封存、台账、容量", PLACES),
    "niche": Entry(f"{_ROOM}.grave.cli:niche", "格位台账", PLACES),
    "contract": Entry(f"{_ROOM}.grave.cli:contract", "使用合同：提供、使用人、终止、文书", PLACES),
    "renew": Entry(f"{_ROOM}.grave.cli:renew", "续用墓（格）位，只收维护管理费", PLACES),
    "tomb": Entry(f"{_ROOM}.tomb.cli:tomb", "散坟整治：造册、告知、同意、整治、销号", WORK),
    "agent": Entry(f"{_ROOM}.reform.cli:agent", "殡葬中介：备案、不良行为", WORK),
    "inspection": Entry(f"{_ROOM}.reform.cli:inspection", "执法检查、案件、处罚幅度、信用", WORK),
    "reform": Entry(
        f"{_ROOM}.reform.reform_cli:reform", "理事会、祭扫、预约、投诉、改革项目、管办分离", WORK
    ),
    "stat": Entry(f"{_ROOM}.figures.cli:stat", "统计表：死亡、火化、安葬、设施、资金", FIGURES),
    "rates": Entry(f"{_ROOM}.figures.cli:rates", "指标：火化率、节地生态安葬率、覆盖率等", FIGURES),
}


@click.group(cls=Group, lazy=OF_BURIAL)
def burial() -> None:
    """殡葬：死亡报送、火化、骨灰去向、安葬、惠民减免、公墓、散坟整治。"""
