"""Schools and modes of care (就学、养育方式): one row a school, one row a way of being raised."""

from __future__ import annotations

from minzheng.child.register.link import child_link
from minzheng.child.register.models import CareMode, Schooling
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Item, RecordAct, Records
from minzheng.kernel.record.listing import register_of

AT, LEFT = "在读", "已离校"


SCHOOLS: Records = Records(
    "child.school",
    "就学",
    Schooling,
    prefix="JX",
    dated="since",
    items=(
        child_link(),
        Item("stage"),
        Item("school", sample="虚构小学"),
        Item("full_time", listed=False),
        Item("since"),
        Item("basis", sample="学籍证明"),
    ),
    same=("child_id", "stage", "since"),
    state=ended("left_on", AT, LEFT),
    acts=(RecordAct("leave", "登记离校", sets=("left_on", "left_for"), when=(AT,)),),
    notes=("已录取还没有入学的，按录取通知书写入学日期。",),
)
SCHOOLS_REGISTER = register_of(SCHOOLS)

MODES: Records = Records(
    "child.mode",
    "养育方式",
    CareMode,
    prefix="YY",
    dated="since",
    items=(
        child_link(),
        Item("mode"),
        Item("since", ahead=False),
        Item("place", shows=Kind.free, sample="三组12号"),
        Item("basis", listed=False),
    ),
    same=("child_id", "since"),
    notes=("变动了另写一行；孤儿的标准自变动的次月起换。",),
)
MODES_REGISTER = register_of(MODES)
