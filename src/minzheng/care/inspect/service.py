"""Service (机构检查经办): what the commands of inspection do, between the desk and the books."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minzheng.care.inspect import drawing
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.draw import rate_of
from minzheng.people.divisions import town_code


def draw_homes(desk: Desk, options: Mapping[str, Any], **asked: Any) -> None:
    """Draw homes and inspectors, and say by what the draw is known again."""
    rate = rate_of(asked["rate"])
    with desk.reading() as session:
        wanted = drawing.Wanted(
            on=asked["on"] or clock.today(),
            rate=rate,
            seed=asked["seed"],
            town=town_code(session, asked["town"]) if asked["town"] else "",
            not_since=asked["not_since"],
            team=asked["team"] or 0,
        )
        drawn = drawing.draw(session, wanted)
        table = drawing.draw_table(session, drawn, wanted)
    desk.show(table, options)
    desk.say(
        f"在营机构 {drawn.homes} 家，应抽 {drawn.wanted} 家（{asked['rate']}），"
        f"可抽 {drawn.free} 家，抽出 {len(drawn.teams)} 家；"
        f"种子 {wanted.seed}，校验值 {drawn.digest}"
    )
