"""Completion: numbers of places, contracts and users for the Tab key (墓（格）位补全)."""

from minzheng.kernel.complete import numbers

PLOTS = numbers("burial_plot", "zone || '-' || line || '-' || seat")
CONTRACTS = numbers("burial_contract", "since")
USERS = numbers("burial_contract_user", "added_on")
