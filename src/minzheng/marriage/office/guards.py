"""Guards of blanks (空白证护栏): what was used or spoiled stays so, whatever SQL says (MA-14)."""

from __future__ import annotations

from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

USED_STAYS = Problem(
    "blank-used-stays",
    "用过的空白证不能再变为未用，字号也不变",
    "打坏的换证：原来的作废，另用一本",
    kind=NotPermitted,
)
WASTE_STAYS = Problem(
    "blank-waste-stays", "作废、移交的空白证不能再用", "另用一本", kind=NotPermitted
)
BLANKS_KEPT = Problem(
    "blank-kept", "空白证领用以后不能从账上删去", "不用的登记作废或移交", kind=NotPermitted
)
NUMBER_STAYS = Problem(
    "blank-number-stays", "空白证的种类和印制号不变", "录入有误的登记作废，另行入库",
    kind=NotPermitted,
)  # fmt: skip

guard(
    "marriage_blank",
    "UPDATE",
    "OLD.used_for <> '' AND (NEW.used_for <> OLD.used_for OR NEW.used_on IS NOT OLD.used_on "
    "OR NEW.state NOT IN ('used', 'spoiled', 'returned'))",
    USED_STAYS,
)
guard(
    "marriage_blank",
    "UPDATE",
    "(OLD.state = 'spoiled' AND NEW.state NOT IN ('spoiled', 'returned')) "
    "OR (OLD.state = 'returned' AND NEW.state <> 'returned')",
    WASTE_STAYS,
)
guard(
    "marriage_blank",
    "UPDATE",
    "NEW.print_no <> OLD.print_no OR NEW.paper <> OLD.paper OR NEW.lot_id <> OLD.lot_id",
    NUMBER_STAYS,
)
guard("marriage_blank", "DELETE", "OLD.state <> 'stored'", BLANKS_KEPT)
