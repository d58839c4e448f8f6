"""Completion: numbers of deaths, tellings and grants for the Tab key (死亡信息补全)."""

from minzheng.kernel.complete import numbers

REPORTS = numbers("burial_death", "died_on")
TOLD = numbers("burial_told", "told_on")
GRANTS = numbers("burial_funeral_grant", "paid_on")
