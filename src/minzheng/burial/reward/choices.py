"""Choices of rewards (奖补选项)."""

from __future__ import annotations

from minzheng.burial.choices import Destination
from minzheng.kernel.label import Choice


class RewardKind(Choice):
    """奖补类别: what a county pays for; the amount is the standard ``eco_reward.<code>``."""

    tree = "tree", "树葬"
    flower = "flower", "花葬", "花坛葬"
    lawn = "lawn", "草坪葬"
    water = "water", "海葬、江葬", "海葬"
    no_ashes = "no_ashes", "不保留骨灰"
    deep = "deep", "骨灰深埋不立碑", "深埋"
    body_deep = "body_deep", "遗体深埋不留坟头", "遗体深埋"
    niche = "niche", "骨灰堂格位安放", "格位"
    wall = "wall", "壁葬"
    shared = "shared", "一墓多骨灰", "多骨灰同穴"
    plot = "plot", "节地小墓", "小墓"


KINDS = {
    Destination.tree: (RewardKind.tree,),
    Destination.flower: (RewardKind.flower,),
    Destination.lawn: (RewardKind.lawn,),
    Destination.water: (RewardKind.water, RewardKind.no_ashes),
    Destination.scattered: (RewardKind.no_ashes,),
    Destination.deep: (RewardKind.deep,),
    Destination.body_deep: (RewardKind.body_deep,),
    Destination.niche: (RewardKind.niche,),
    Destination.wall: (RewardKind.wall,),
    Destination.public_plot: (RewardKind.shared, RewardKind.plot),
    Destination.commercial_plot: (RewardKind.shared, RewardKind.plot),
}
"""As what an interment may be rewarded; of two, the first that the county's list has."""


class Scope(Choice):
    """奖补范围: how far a county goes."""

    narrow = "narrow", "只奖生态安葬"
    wide = "wide", "节地生态安葬都奖"


class RewardState(Choice):
    """奖补状态."""

    applied = "applied", "待批准"
    approved = "approved", "已批准"
    refused = "refused", "不予奖补"
    withdrawn = "withdrawn", "已撤回"
    before = "before", "以前已发"
