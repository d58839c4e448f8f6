"""Guards of settlements (服务结算护栏): what was settled stays as it was, whatever SQL says."""

from __future__ import annotations

from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

KEPT = Problem(
    "service-settled-kept",
    "已结算的服务不能改",
    "记错的作废重记，差额进入下次结算：care order done withdraw",
    kind=NotPermitted,
)

for _table in ("care_settlement", "care_settlement_line"):
    guard(_table, "UPDATE", "1", KEPT)
    guard(_table, "DELETE", "1", KEPT)

_LINE = "EXISTS (SELECT 1 FROM care_settlement_line WHERE served_id = OLD.id)"
_SAME = "NEW.order_id IS OLD.order_id AND NEW.served_on IS OLD.served_on AND NEW.units IS OLD.units"
guard("care_served", "UPDATE", f"{_LINE} AND NOT ({_SAME})", KEPT)
guard("care_served", "DELETE", _LINE, KEPT)

_OF_ORDER = (
    "EXISTS (SELECT 1 FROM care_settlement_line JOIN care_served "
    "ON care_served.id = care_settlement_line.served_id WHERE care_served.order_id = OLD.id)"
)
_PRICED = (
    "NEW.price IS OLD.price AND NEW.subsidy IS OLD.subsidy AND NEW.provider_id IS OLD.provider_id"
)
guard("care_order", "UPDATE", f"{_OF_ORDER} AND NOT ({_PRICED})", KEPT)
