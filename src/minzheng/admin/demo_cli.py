"""The command that fills a database with an invented county (虚构的县命令)."""

from __future__ import annotations

import click

from minzheng.kernel import clock
from minzheng.kernel.command import Command, Desk, pass_desk

EVENTS = {
    "confirmed": "新确认",
    "deaths": "死亡",
    "adjusted": "收入调整",
    "suspended": "停发",
    "terminated": "终止",
    "turned": "转特困",
    "born": "新生儿",
    "phased out": "渐退",
}


@click.command(
    cls=Command,
    examples=("--db 演示.db demo", "--db 演示.db demo --households 300 --seed 7"),
)
@click.option(
    "--households",
    type=click.IntRange(min=1),
    default=7000,
    show_default=True,
    help="低保户数",
)
@click.option("--tekun", type=click.IntRange(min=0), help="特困人数（缺省为户数的七分之一）")
@click.option("--seed", type=int, default=1, show_default=True, help="种子；同种子同日得同样的县")
@click.option("--bare", is_flag=True, help="只填人员、账户、低保和特困；缺的台账检查会指出")
@pass_desk
def demo(desk: Desk, households: int, tekun: int | None, seed: int, bare: bool) -> None:
    """在刚建的空库里填入一个虚构的县：人、户、账户、低保、特困和 2025 年 7 月以来的变动。

    另有其他业务的记录，每本台账几条。区划和标准是本库的，人和号码全是编的。
    """
    from minzheng.admin.demo.county import Plan, fill
    from minzheng.kernel.month import Month
    from minzheng.people.divisions import Gazetteer

    today = clock.today()
    lones = households // 7 if tekun is None else tekun
    with desk.work("填入虚构的县") as work:
        gazetteer = Gazetteer.load(work.session, today)
        made = fill(work.session, gazetteer, Plan(households, lones, seed, today, bare))
    events = "，".join(f"{word} {made.events.get(kind, 0)}" for kind, word in EVENTS.items())
    desk.say(f"已填入：{made.people} 人，账户 {made.accounts} 个，共 {made.rows} 行")
    desk.say(f"  低保 {made.dibao} 户，本月在册 {made.dibao_standing} 户 {made.dibao_persons} 人")
    desk.say(f"  特困 {made.tekun} 人，本月在册 {made.tekun_standing} 人")
    desk.say(f"  2025-07 以来：{events}")
    desk.say("下一步：")
    for command in (
        f"payout run {Month.of(today)} --allow-sample -n",
        f"payout explain dibao {Month.of(today)} DB000001",
        "assist dibao list --limit 20",
        "check",
    ):
        desk.say(f"  minzheng {command}")
