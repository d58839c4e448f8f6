"""Payout: money to people by rule, month by month (发放).

A benefit says what is due; the engine here computes, freezes, hands over and repairs it.
"""
