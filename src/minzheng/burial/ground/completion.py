"""Completion: numbers of grounds and their books for the Tab key (殡葬设施补全)."""

from minzheng.kernel.complete import numbers

GROUNDS = numbers("burial_ground", "opened_on")
SERVICES = numbers("burial_ground_service", "since")
REPORTS = numbers("burial_ground_report", "filed_on")
SPOTS = numbers("burial_ground_spot", "checked_on")
FUND = numbers("burial_ground_fund", "booked_on")
STATEMENTS = numbers("burial_ground_statement", "checked_on")
PROJECTS = numbers("burial_project", "started_on")
STATION_PLANS = numbers("burial_station_plan", "listed_on")
