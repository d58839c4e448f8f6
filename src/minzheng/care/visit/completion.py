"""Completion: numbers of the books of visits for the Tab key (探访、适老化补全)."""

from minzheng.kernel.complete import numbers

PLANS = numbers("care_visit_plan", "since")
VISITS = numbers("care_visit", "visited_on")
WOMEN = numbers("care_left_woman", "since")
CONTACTS = numbers("care_woman_contact", "met_on")
POSTS = numbers("care_post", "since")
SERVED = numbers("care_post_elder", "since")
ADAPTATIONS = numbers("care_adaptation", "screened_on")
ALARMS = numbers("care_alarm", "device_no")
CALLS = numbers("care_alarm_call", "called_on")
CARDS = numbers("care_elder_card", "issued_on")
