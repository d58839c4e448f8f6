"""Ledger: every movement of money as double entry, for a bookkeeper's program (记账)."""
