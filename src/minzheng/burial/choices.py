"""Choices that several rooms of burial share (殡葬通用选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Destination(Choice):
    """骨灰（遗体）去向: the bureau's own list; which are final, narrow or wide stands below.

    Narrow is 生态安葬 (殡葬管理条例 第三十一条), wide is 节地生态安葬.
    """

    public_plot = "01", "公益性公墓墓位"
    commercial_plot = "02", "经营性公墓墓位"
    niche = "03", "骨灰堂格位安放", "格位"
    wall = "04", "壁葬"
    tree = "05", "树葬"
    flower = "06", "花葬", "花坛葬"
    lawn = "07", "草坪葬"
    water = "08", "海葬", "江葬"
    scattered = "09", "不保留骨灰", "骨灰撒散"
    deep = "10", "骨灰深埋不立碑", "深埋"
    deposited = "11", "殡仪馆寄存", "寄存"
    with_family = "12", "家属领取待安葬", "待安葬"
    moved_out = "13", "运往外地安葬", "外地安葬"
    earth_burial = "14", "遗体土葬", "土葬"
    body_deep = "15", "遗体深埋不留坟头", "遗体深埋"
    donated = "16", "遗体捐献", "捐献"
    unlawful = "20", "违规", "散埋"


PENDING = (Destination.deposited, Destination.with_family)
"""Where ashes wait: no end of the loop."""

FINAL = tuple(one for one in Destination if one not in (*PENDING, Destination.unlawful))
"""Lawful ends of the loop."""

NARROW = (
    Destination.tree, Destination.flower, Destination.lawn, Destination.water,
    Destination.scattered, Destination.deep, Destination.body_deep,
)  # fmt: skip
"""生态安葬."""

WIDE = (Destination.niche, Destination.wall, *NARROW)
"""节地生态安葬 whatever its area; plots of 01 and 02 besides, where the area is in the limit."""

OUTSIDE = (Destination.moved_out, Destination.donated)
"""Final, and in no rate of interments: they are interred elsewhere or not at all."""

BODIES = (Destination.earth_burial, Destination.body_deep, Destination.donated)
"""Destinations of a body that was not cremated."""
