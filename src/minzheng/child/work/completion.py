"""Completion: numbers of staff and projects for the Tab key (队伍、项目补全)."""

from minzheng.kernel.complete import numbers

WORKERS = numbers("child_worker", "since")
TRAININGS = numbers("child_training", "held_on")
TRAINED = numbers("child_trained", "entered_on")
STATIONS = numbers("child_station", "opened_on")
RECTIFICATIONS = numbers("child_rectification", "listed_on")
CONTRACTS = numbers("child_contract", "since")
ACTIVITIES = numbers("child_activity", "held_on")
MEMBERS = numbers("child_committee_member", "since")
TASKS = numbers("child_committee_task", "given_on")
GIFTS = numbers("child_gift", "given_on")
ENROLMENTS = numbers("child_enrolment", "since")
