"""Commands of places (墓（格）位命令); the books give list, show, export, import, history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Known,
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    paper_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.kernel.register_cli import TOWNSHIP

_ROOM = "minzheng.burial.grave"
_PLOT, _GROUND, _CONTRACT = "burial.plot", "burial.cemetery", "burial.contract"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
_MONEY = "元，最多两位小数"
_STATES = "规划、空闲、预留、已用、部分使用、到期未续、已腾退、封存"


# --- places ---------------------------------------------------------------------------------------


@click.group(
    "plot",
    cls=RecordsGroup,
    path="burial plot",
    target=f"{_ROOM}.plots:PLOTS",
    sample="MW2020-00001",
    known=_PLOT,
)
def plot() -> None:
    """墓（格）位：逐个或成排登记、封存启封、台账、容量；格位、壁葬位、生态葬位同此。"""


@plot.command(
    "build",
    cls=Command,
    examples=(
        "burial plot build --ground BG2020-00003 --zone 丁 --lines 10 --seats 20"
        " --kind 单穴墓位 --area 0.5 -n",
        "burial plot build --ground BG2020-00002 --zone 三层 --lines 5 --seats 40"
        " --kind 格位 --area 0 -n",
    ),
)
@click.option("--ground", required=True, type=Known(_GROUND), help="设施编号")
@click.option("--zone", required=True, help="墓区")
@click.option("--lines", required=True, type=click.IntRange(1, 500), help="几排")
@click.option("--seats", required=True, type=click.IntRange(1, 500), help="每排几号")
@click.option("--first-line", type=click.IntRange(1), default=1, show_default=True, help="起始排")
@click.option("--first-seat", type=click.IntRange(1), default=1, show_default=True, help="起始号")
@click.option(
    "--kind",
    required=True,
    help="单穴墓位、合葬墓位、家族多穴墓位、格位、双人格位、壁葬位、生态葬位",
)
@click.option("--area", required=True, help="每个占地面积，平方米；格位写 0")
@click.option("--holds", default="", help="安葬对象：骨灰（缺省）、遗体")
@click.option("--capacity", type=click.IntRange(1, 50), help="穴数；单穴、双穴不用写")
@click.option("--stone", default="", help="碑式：卧碑（缺省）、立碑、无碑")
@click.option(
    "--stone-height", type=click.IntRange(0, 500), default=0, show_default=True, help="碑高（厘米）"
)
@click.option("--built-on", type=DATE, help="建成日期（缺省今天）；规划的写规划日期")
@click.option("--planned", is_flag=True, help="规划，还没有建成")
@paper_option
@dry_run_option
@pass_desk
def build(desk: Desk, paper: str, dry_run: bool, **told: Any) -> None:
    """成排建墓（格）位：一区若干排、每排若干号；超过面积上限或批准数的不能建。"""
    from minzheng.burial.grave.counter import Building, build_rows
    from minzheng.burial.grave.plots import Rows

    spots = ("lines", "seats", "first_line", "first_seat")
    rows = Rows(**{key: told.pop(key) for key in spots})
    build_rows(desk, Building(rows=rows, **told), paper=paper, dry_run=dry_run)


@plot.command("unblock", cls=Command, examples=("burial plot unblock MW2020-00018 -n",))
@click.argument("number", type=Known(_PLOT), metavar="编号")
@dry_run_option
@pass_desk
def unblock(desk: Desk, number: str, dry_run: bool) -> None:
    """启封：封存的墓（格）位恢复使用。"""
    from minzheng.burial.grave.counter import plot_act

    plot_act(desk, number, "unblock", {}, dry_run=dry_run)


@plot.command(
    "finish",
    cls=Command,
    examples=("burial plot finish MW2026-00001 --built-on 2026-11-20 -n",),
)
@click.argument("number", type=Known(_PLOT), metavar="编号")
@click.option("--built-on", required=True, help="建成日期")
@dry_run_option
@pass_desk
def finish(desk: Desk, number: str, built_on: str, dry_run: bool) -> None:
    """建成：规划的墓（格）位建好了，可以提供。"""
    from minzheng.burial.grave.counter import plot_act

    plot_act(desk, number, "finish", {"built_on": built_on}, dry_run=dry_run)


@plot.command(
    "ledger",
    cls=Command,
    examples=("burial plot ledger", "burial plot ledger --ground BG2020-00003 --state 空闲"),
)
@click.option("--ground", type=Known(_GROUND), default="", help="只列一处设施")
@click.option("--town", type=TOWNSHIP, default="", help="只列一个乡镇（街道）的设施")
@click.option("--kind", default="", help="只列一个类型，如 合葬墓位")
@click.option("--state", default="", help=f"只列一种状态：{_STATES}")
@_ON
@listing
@pass_desk
def ledger(desk: Desk, options: Any, **which: Any) -> None:
    """墓位台账：每个墓（格）位的状态、逝者、购置人、合同、费用；规划的也在内。"""
    from minzheng.burial.grave.counter import Which, show_ledger

    show_ledger(desk, Which(**which), options, niches=False)


@plot.command(
    "capacity",
    cls=Command,
    examples=("burial plot capacity", "burial plot capacity --by 乡镇"),
)
@click.option("--by", default="设施", show_default=True, help="分组：设施、乡镇")
@_ON
@listing
@pass_desk
def capacity(desk: Desk, by: str, on: date | None, options: Any) -> None:
    """容量：可提供的墓（格）位按近几年年均使用还够几年，够不够 30 年。"""
    from minzheng.burial.grave.counter import show_capacity

    show_capacity(desk, by, on, options)


@click.command(
    "niche",
    cls=Command,
    examples=("burial niche", "burial niche --ground BG2020-00002 --state 空闲"),
)
@click.option("--ground", type=Known(_GROUND), default="", help="只列一处设施")
@click.option("--town", type=TOWNSHIP, default="", help="只列一个乡镇（街道）的设施")
@click.option("--state", default="", help=f"只列一种状态：{_STATES}")
@_ON
@listing
@pass_desk
def niche(desk: Desk, options: Any, **which: Any) -> None:
    """格位台账：骨灰堂格位的状态、逝者、合同；登记用 burial plot，提供用 burial contract。"""
    from minzheng.burial.grave.counter import Which, show_ledger

    show_ledger(desk, Which(**which), options, niches=True)


# --- contracts ------------------------------------------------------------------------------------


@click.group(
    "contract",
    cls=RecordsGroup,
    path="burial contract",
    target=f"{_ROOM}.contracts:CONTRACTS",
    sample="MH2026-00001",
    known=_CONTRACT,
)
def contract() -> None:
    """墓（格）位使用合同：凭证明提供、使用人、文书、终止；续用用 burial renew。"""


def _asked(command: Any) -> Any:
    """What a contract is made with; what is missing is told with everything else."""
    options = [
        click.option("--plot", help="墓（格）位编号"),
        click.option("--buyer", help="购置人"),
        click.option("--buyer-id-no", help="购置人公民身份号码（可不写）"),
        click.option("--buyer-relation", help="购置人与逝者关系（可不写）"),
        click.option("--signed-on", help="签订日期（缺省今天）"),
        click.option("--since", help="使用期起（缺省签订日期）"),
        click.option("--until", help="使用期止（缺省最长，20 年）"),
        click.option("--use-fee", help=f"使用费，{_MONEY}（缺省 0）"),
        click.option("--care-fee", help=f"维护管理费，{_MONEY}（缺省 0）"),
        click.option("--invoice-no", help="票据号（可不写）"),
        click.option("--remark", help="备注（可不写）"),
    ]
    for key, word in (("user", "使用人"), ("second", "第二使用人")):
        may = "" if key == "user" else "（合葬的写）"
        options += [
            click.option(f"--{key}-name", help=f"{word}姓名{may}"),
            click.option(f"--{key}-id-no", help=f"{word}公民身份号码{may}"),
            click.option(f"--{key}-reason", help=f"{word}健在理由：高龄、危重、健在配偶；已故不写"),
            click.option(f"--{key}-certificate", help=f"{word}健在的证明：诊断证明、结婚证"),
            click.option(f"--{key}-death-proof", help=f"{word}死亡证明号；已报送的可不写"),
            click.option(f"--{key}-cremation-proof", help=f"{word}火化证明号；本县火化的可不写"),
        ]
    for option in reversed(options):
        command = option(command)
    return command


@contract.command(
    "add",
    cls=Command,
    examples=(
        "burial contract add --plot MW2020-00010 --buyer 某人 --user-name 某人"
        " --user-id-no 42028119460520001X --user-reason 高龄 --care-fee 100 -n",
    ),
)
@_asked
@paper_option
@dry_run_option
@pass_desk
def add(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
    """提供墓（格）位：合同和使用人一次登记；不符合的逐条写明条文。"""
    from minzheng.burial.grave.counter import make_contract

    given = {key: value for key, value in told.items() if value is not None}
    make_contract(desk, given, paper=paper, dry_run=dry_run)


@contract.group(
    "user",
    cls=RecordsGroup,
    path="burial contract user",
    target=f"{_ROOM}.users:USERS",
    sample="MS2026-00001",
    known="burial.contract.user",
)
def user() -> None:
    """墓（格）位使用人：已故凭证明，健在的只有高龄、危重、合葬墓位的健在配偶。"""


@user.command(
    "prove",
    cls=Command,
    examples=("burial contract user prove MS2026-00011 --death-proof 虚构SW2026-00012 -n",),
)
@click.argument("number", type=Known("burial.contract.user"), metavar="编号")
@click.option("--death-proof", required=True, help="死亡证明号")
@click.option("--cremation-proof", help="火化证明号")
@dry_run_option
@pass_desk
def prove(
    desk: Desk, number: str, death_proof: str, cremation_proof: str | None, dry_run: bool
) -> None:
    """补登证明：预留的使用人去世以后，先补死亡证明、火化证明，再安葬。"""
    from minzheng.burial.grave.counter import prove as proved

    told = {"death_proof": death_proof, "cremation_proof": cremation_proof}
    given = {key: value for key, value in told.items() if value is not None}
    proved(desk, number, given, dry_run=dry_run)


@contract.command(
    "letter",
    cls=Command,
    examples=(
        "burial contract letter 墓位使用合同 MH2026-00001 -o 合同.docx -n",
        "burial contract letter 续用通知 MH2026-00002 -o 续用通知.docx -n",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known(_CONTRACT), metavar="合同号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：墓位使用合同、续用通知（到期前 180 日起）。"""
    from minzheng.burial.grave.counter import write_letter
    from minzheng.kernel.letter import Making

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))


@click.command(
    "renew",
    cls=Command,
    examples=("burial renew MH2026-00002 --care-fee 100 --invoice-no 虚构票0002 -n",),
)
@click.argument("number", type=Known(_CONTRACT), metavar="合同号")
@click.option("--until", type=DATE, help="续到哪一天（缺省最长，期满后 20 年）")
@click.option("--care-fee", default="0", show_default=True, help=f"维护管理费，{_MONEY}")
@click.option("--use-fee", default="0", show_default=True, help="使用费：续用不收，写了会拒绝")
@click.option("--invoice-no", default="", help="票据号")
@click.option("--on", type=DATE, help="续用日期（缺省今天）")
@paper_option
@dry_run_option
@pass_desk
def renew(desk: Desk, number: str, paper: str, dry_run: bool, **told: Any) -> None:
    """续用：到期前 180 日起办，接着原来的使用期，一次最长 20 年，只收维护管理费。"""
    from minzheng.burial.grave.allocate import Renewal
    from minzheng.burial.grave.counter import renew as renewed
    from minzheng.kernel import clock
    from minzheng.kernel.money import parse_yuan

    for key in ("care_fee", "use_fee"):
        told[key] = parse_yuan(told[key])
    on = told.pop("on") or clock.today()
    renewed(desk, number, Renewal(on=on, **told), paper=paper, dry_run=dry_run)
