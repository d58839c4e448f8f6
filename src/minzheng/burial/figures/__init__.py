"""Figures (殡葬统计): ledgers, statistics, rates."""
