"""Public-welfare posts (公益性岗位): women left behind and others who look after elders.

Kept here: who holds a post, whom he serves, what it pays a month. The money is paid by whoever runs
the scheme; nothing of it goes through the payments of this program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, select

from minzheng.care.assess.old import old_enough, plain_no
from minzheng.care.visit.elders import days_of, known
from minzheng.care.visit.models import Post, Served
from minzheng.kernel.dated import goes_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.links import PLACED, person_link, place_link

HELD = Problem("post-held-already", "{number} 在岗（{since} 起）", "先办离岗：care post end")
NOT_ON_POST = Problem("post-outside", "{day} 不在上岗期间（{held}）", "核对日期和编号")
HERSELF = Problem("post-serves-itself", "上岗人员照料的是本人", "核对公民身份号码")

ON_POST = "在岗"


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Paid something, one post at a time."""
    if told["pay"] is not None and told["pay"] <= 0:
        yield "pay", NOT_POSITIVE.finding(title="月岗位补贴")
    person, since = known(session, told), told["since"]
    if person is None or since is None:
        return
    for other in session.exec(select(Post).where(Post.person_id == person.id, Post.since != since)):
        if other.since > since or goes_on(other.since, other.ended_on, since):
            yield "since", HELD.finding(number=other.number, since=other.since)


def _served_faults(session: Session, told: Values) -> Iterator[Fault]:
    """An elder, somebody else, while the post is held."""
    since = told["since"]
    yield from old_enough(session, plain_no(told["id_no"]), since)
    query = select(Post).where(Post.number == str(told["of"] or ""))
    post, elder = session.exec(query).one_or_none(), known(session, told)
    if post is None:
        return
    if since is not None and not goes_on(post.since, post.ended_on, since):
        yield "since", NOT_ON_POST.finding(day=since, held=days_of(post.since, post.ended_on))
    if elder is not None and elder.id == post.person_id:
        yield "id_no", HERSELF.finding()


def _elders(session: Session, found: Sequence[Post], on: date) -> list[int]:
    """How many elders each post serves on a day."""
    all_ = session.exec(select(Served)).all()
    served = [one.post_id for one in all_ if goes_on(one.since, one.ended_on, on)]
    return [served.count(post.stored_id) for post in found]


SERVED = Records(
    "care.post.elder",
    "岗位照料的老人",
    Served,
    prefix="GZ",
    dated="since",
    items=(
        parent_link("post_id", lambda: POSTS, title="岗位编号", sample="GY2026-00001"),
        person_link(word="老人"),
        Item("since", ahead=False),
    ),
    same=("post_id", "person_id", "since"),
    state=ended("ended_on", "照料中", "已终止"),
    faults=_served_faults,
    acts=(RecordAct("end", "终止照料", sets=("ended_on",), when=("照料中",)),),
)
SERVED_REGISTER = register_of(SERVED)

POSTS: Records = Records(
    "care.post",
    "公益性岗位",
    Post,
    prefix="GY",
    dated="since",
    items=(
        person_link(place="township"),
        place_link(),
        Item("kind"),
        Item("left_behind"),
        Item("since", ahead=False),
        Item("pay", sample="800"),
        Item("payer", sample="人社局"),
        Item("document", listed=False),
    ),
    same=("person_id", "since"),
    state=ended("ended_on", ON_POST, "已离岗"),
    computed=(Computed(Column("elders", "照料老人", Kind.int), _elders),),
    acts=(RecordAct("end", "离岗", sets=("ended_on",), when=(ON_POST,)),),
    faults=_faults,
    children=((SERVED, "post_id"),),
    notes=("月岗位补贴由发放单位支付，这里只登记数额。",),
    **PLACED,
)
POSTS_REGISTER = register_of(POSTS)
