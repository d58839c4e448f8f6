"""Guards of the small books (辅助台账护栏): stock never goes below nothing, whatever SQL says."""

from __future__ import annotations

from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

MOVES_KEPT = Problem(
    "stock-moves-kept",
    "物资进出只增不改，库存不能为负",
    "记错的另记一笔盘盈或盘亏",
    kind=NotPermitted,
)

_SIGN = "CASE WHEN movement IN ('into', 'counted_more') THEN pieces ELSE -pieces END"
guard(
    "assist_stock_move",
    "INSERT",
    "NEW.movement NOT IN ('into', 'counted_more') AND NEW.pieces > "
    f"(SELECT coalesce(sum({_SIGN}), 0) FROM assist_stock_move WHERE stock_id = NEW.stock_id)",
    MOVES_KEPT,
)
guard("assist_stock_move", "UPDATE", "1", MOVES_KEPT)
guard("assist_stock_move", "DELETE", "1", MOVES_KEPT)
