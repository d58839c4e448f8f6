"""Completion: numbers of the monitor's books for the Tab key (监测补全)."""

from minzheng.kernel.complete import numbers

ALERTS = numbers("assist_alert", "code")
CHECKED = numbers("assist_home_check")
AGREEMENTS = numbers("tekun_carer", "agreement_no")
CARE = numbers("tekun_carer_visit")
STAYS = numbers("assist_stay", "facility")
PLANS = numbers("assist_plan")
CREDIT = numbers("assist_credit")
