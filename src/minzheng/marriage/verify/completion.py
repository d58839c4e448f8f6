"""Completion: numbers of requests for the Tab key (核对补全)."""

from minzheng.kernel.complete import numbers

REQUESTS = numbers("marriage_info_request", "body")
