"""Ledgers (月度台账与统计): what changed in a month, sheet by sheet, and the monthly returns."""
