"""Completion: numbers of this room's books and rounds for the Tab key (机构补贴补全)."""

from minzheng.kernel.complete import numbers

ROUNDS = numbers("care_subsidy_round", "program")
ACCOUNTS = numbers("care_pay_account", "holder")
PREMIUMS = numbers("care_premium", "policy_no")
RATINGS = numbers("care_station_rating", "document")
