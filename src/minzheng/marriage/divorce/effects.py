"""Effects (办理结果): the proved marriage, the certificate, and what the clerk is told with a step.

On the day of registration the marriage ends (民法典 第一千零八十条). Rights of the two and of their
households may change with it (LK-06): those who grant them are named, nothing is stopped here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.kernel.case import Asked
from minzheng.kernel.period import reckoner_of
from minzheng.marriage.divorce.bonds import prove
from minzheng.marriage.divorce.choices import Agreed, TerminatedFor, Withdrawer
from minzheng.marriage.divorce.guards import divorce
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.periods import OPENING, window
from minzheng.marriage.office.blanks import use
from minzheng.marriage.office.choices import Paper, Series
from minzheng.marriage.office.numbers import next_number
from minzheng.marriage.register.rights import standing_rights
from minzheng.people.choices import MarriageEnd
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import end

VIOLENCE = (
    "发现家庭暴力：予以劝阻，告知受害人可以报警（110）、向妇联和居（村）委会求助、"
    "向法院申请人身安全保护令；涉嫌犯罪的及时向公安机关报告（婚姻登记条例 第六条；反家庭暴力法 "
    "第十三条、第二十三条）"
)
"""What a registrar does who sees or is told of violence."""


def accepted(asked: Asked) -> Iterator[str]:
    """The marriage is linked, from the papers where it was not on file; the days are told."""
    session, one, on = asked.session, divorce(asked), asked.taking.on
    known = prove(session, one, on, asked.taking.recorded.get("married_on"))
    one.marriage_id = known.stored_id
    session.add(one)
    session.flush()
    days = window(reckoner_of(session), on)
    yield f"受理日期 {on}（当日不计）"
    yield f"冷静期至 {days.cooling}，届满前任何一方可以单独撤回"
    yield f"自 {days.first} 至 {days.claim} 双方一起来申请发证，过期视为撤回"
    if days.workday.day != days.first.day:
        yield f"第一个工作日 {days.workday}；{OPENING}"
    if one.violence:
        yield VIOLENCE


def withdrawn(asked: Asked) -> Iterator[str]:
    """It is over; the two may apply again at once, with days of their own."""
    told = asked.taking.recorded
    receipt = "回执单" if told["receipt"] else "回执单遗失的书面说明"
    by = Withdrawer.of(told["by"]).label
    yield f"{by}撤回，打印撤回离婚登记申请确认单；{receipt}、撤回申请书、确认单存档"
    yield "再要离婚的重新申请，重新计算冷静期"


def registered(asked: Asked) -> Iterator[str]:
    """The 字号, the two booklets, and the end of the marriage."""
    session, one, on = asked.session, divorce(asked), asked.taking.on
    told = asked.taking.recorded
    blanks = [str(told["man_blank"]), str(told["woman_blank"])]
    number = next_number(session, Series.divorce, on)
    one.man_blank, one.woman_blank = blanks
    one.finisher = str(told["registrar"])
    one.registered_on, one.certificate_no = on, number
    one.violence = one.violence or bool(told.get("violence"))
    session.add(one)
    use(session, Paper.divorce, blanks, number, on)
    marriage = session.get_one(Marriage, one.marriage_id)
    end(session, marriage, on, MarriageEnd.divorce, number)
    yield f"离婚证 {number}，不收费；婚姻关系自 {on} 解除"
    if told.get("agreement") == Agreed.again:
        yield "变更后的离婚协议重新签订，各执一份，一份存档"
    yield from rechecks(session, one, on)
    if told.get("violence"):
        yield VIOLENCE


def terminated(asked: Asked) -> Iterator[str]:
    """What it is that ended it, and what status follows."""
    cause = TerminatedFor.of(asked.taking.recorded["cause"])
    yield f"因{cause.label}终止，不发离婚证，回执单收回存档"
    if cause is TerminatedFor.death:
        yield "婚姻关系因死亡终止，另一方为丧偶"
    elif cause is TerminatedFor.capacity:
        yield "要离婚的，由法定代理人向法院起诉"


def rechecks(session: Session, one: Divorce, on: date) -> Iterator[str]:
    """What the two or their households receive, for those who grant it to look at."""
    rights = standing_rights(session, [one.man_id, one.woman_id], on)
    for title, case_no in dict.fromkeys((right.title, right.case_no) for right in rights):
        yield f"{title} {case_no} 请经办的科室复核（家庭情况变化）"
