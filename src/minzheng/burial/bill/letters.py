"""Letter of a bill (殡葬服务费用清单): contract, invoice, every item with its price and paper.

殡葬管理条例 第五条、第五十条: items and prices are those of the public lists.
"""

from __future__ import annotations

from sqlmodel import Session

from minzheng.burial.bill.audit import told_amount
from minzheng.burial.bill.bills import BILLS, lines_of, total_of
from minzheng.burial.bill.models import Bill
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.models import Ground
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.money import in_words, yuan
from minzheng.kernel.record.take import find
from minzheng.people.models import Person


def fill(session: Session, number: str) -> Form:
    """The list of what one of the dead was charged; raises ``line-unknown``."""
    one: Bill = find(session, BILLS, number)
    report = session.get_one(DeathReport, one.report_id)
    person = session.get_one(Person, report.person_id)
    ground = session.get_one(Ground, one.ground_id)
    total = total_of(session, one.stored_id)
    facts = [
        ("逝者", person.name),
        ("公民身份号码", person.id_no),
        ("死亡日期", long_day(report.died_on)),
        ("服务单位", ground.name),
        ("服务合同号", one.contract_no),
        ("经手中介", one.agent or "无"),
    ]
    for line, tariff in lines_of(session, one.stored_id):
        facts.append((f"{tariff.code} {tariff.name}", told_amount(line, tariff.unit)))
    facts += [
        ("合计", f"{yuan(total)} 元（人民币{in_words(total)}）"),
        ("票据号", one.invoice_no or BLANK),
        ("结算日期", long_day(one.settled_on) if one.settled_on else BLANK),
    ]
    if one.void_on is not None:
        facts.append(("作废", f"{long_day(one.void_on)}：{one.void_for}"))
    return Form(
        title="殡葬服务费用清单", number=one.number, to="",
        paragraphs=["根据《殡葬管理条例》，按公示的收费项目和标准，提供服务和收费如下。"],
        facts=facts, closing=["清单之外不收取任何费用。"],
        blanks=("经办人（签名）", "丧属（签名）"), issuer=ground.name,
        day=long_day(one.settled_on or one.opened_on),
    )  # fmt: skip
