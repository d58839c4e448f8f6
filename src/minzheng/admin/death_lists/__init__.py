"""Death lists (死亡名单比对): outside lists against everybody in payment, and what was overpaid."""
