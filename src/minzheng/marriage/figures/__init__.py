"""Ledgers, statistics, rates (台账、统计、指标)."""
