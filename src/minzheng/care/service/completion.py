"""Completion: numbers of this room's books for the Tab key (居家和残疾人服务补全)."""

from minzheng.kernel.complete import numbers

PROVIDERS = numbers("care_provider", "name")
ORDERS = numbers("care_order", "ordered_on")
DONE = numbers("care_served", "served_on")
SETTLEMENTS = numbers("care_settlement", "month")
SITES = numbers("care_meal_site", "name")
MEALS = numbers("care_meal", "eaten_on")
REHAB = numbers("care_rehab", "paid_on")
LOANS = numbers("care_device_loan", "device")
CENTRES = numbers("care_disabled_centre", "name")
TRAINEES = numbers("care_trainee", "since")
CLIENTS = numbers("care_psychiatric_client", "since")
UNITS = numbers("care_work_unit", "name")
COUNTS = numbers("care_head_count", "counted_on")
PROJECTS = numbers("care_project", "name")
ACCESS = numbers("care_access_check", "place_name")
CIRCLES = numbers("care_circle", "since")
CIRCLE_PLACES = numbers("care_circle_place", "name")
POINTS = numbers("care_circle_point", "name")
