"""Books of divorce (离婚登记申请): how an application is taken down, accepted or not.

The application is entered field by field like any book; whether it is accepted is the step's
matter. Receipts (LY) are numbered without a gap, so what is not accepted has numbers of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.kernel.finding import Problem
from minzheng.kernel.record.declare import Fault, Item, Link, Records, Values
from minzheng.marriage.couples import couple_links, number_of, sides
from minzheng.marriage.divorce.models import Divorce

ONE_PERSON = Problem("divorce-one-person", "男方、女方写了同一个号码", "核对证件号码")
FEWER = Problem("divorce-minors-negative", "未成年子女数 {value} 小于 0", "没有的写 0")

RECEIPT, REFUSED = "LY", "LR"


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """What cannot be an application at all; whether it is accepted is the step's matter."""
    yield from sides(told)
    if number_of(told, "man") and number_of(told, "man") == number_of(told, "woman"):
        yield "woman_id_no", ONE_PERSON.finding()
    if told["minors"] is not None and told["minors"] < 0:
        yield "minors", FEWER.finding(value=str(told["minors"]))


ITEMS: tuple[Item | Link, ...] = (
    *couple_links(),
    Item("applied_on"),
    Item("marriage_no", sample="J420281-2016-000123"),
    Item("issuer"),
    Item("abroad"),
    Item("together", required=True),
    Item("man_capable"),
    Item("woman_capable"),
    Item("by_will", required=True),
    Item("on_children", required=True),
    Item("on_property", required=True),
    Item("on_debts", required=True),
    Item("minors"),
    Item("booklets"),
    Item("statement"),
    Item("archive_copy"),
    Item("violence"),
    Item("registrar"),
    Item("seat"),
)

APPLICATIONS: Records = Records(
    "marriage.divorce", "离婚登记申请", Divorce, prefix=RECEIPT, dated="applied_on", items=ITEMS,
    faults=_faults,
)  # fmt: skip
REFUSALS: Records = Records(
    "marriage.divorce.refused", "不予受理的离婚登记申请", Divorce, prefix=REFUSED,
    dated="applied_on", items=ITEMS, faults=_faults,
)  # fmt: skip
