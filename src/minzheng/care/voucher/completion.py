"""Completion: numbers of the voucher's books for the Tab key (消费补贴补全)."""

from minzheng.kernel.complete import numbers

HOLDERS = numbers("care_voucher_holder")
REDEMPTIONS = numbers("care_voucher_redemption", "order_no")
OTHERS = numbers("care_voucher_other")
CHECKED = numbers("care_voucher_check")
