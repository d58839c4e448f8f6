"""Entering (登记): the 低保 and 特困 registers, their sheets, and how a case is taken in."""
