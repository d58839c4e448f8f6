"""Completion: numbers of waivers and their books for the Tab key (减免补全)."""

from minzheng.kernel.complete import numbers

ITEMS = numbers("burial_waiver_item", "name")
CLASSES = numbers("burial_waiver_class", "told_on")
ELSEWHERE = numbers("burial_waived_elsewhere", "place")
WAIVERS = numbers("burial_waiver", "settled_on")
