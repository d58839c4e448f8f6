"""Completion: numbers of transfers, storage, cremations for the Tab key (遗体处理补全)."""

from minzheng.kernel.complete import numbers

TRANSFERS = numbers("burial_transfer", "picked_on")
STORAGES = numbers("burial_storage", "in_on")
EXTENSIONS = numbers("burial_storage_extension", "applied_on")
FAREWELLS = numbers("burial_farewell", "held_on")
CREMATIONS = numbers("burial_cremation", "cremated_on")
UNCLAIMED = numbers("burial_unclaimed", "found_on")
SEARCHES = numbers("burial_body_search", "searched_on")
