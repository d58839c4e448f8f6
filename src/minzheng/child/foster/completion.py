"""Completion: numbers of foster care and institutions for the Tab key (家庭寄养补全)."""

from minzheng.kernel.complete import numbers

FAMILIES = numbers("child_foster_family", "applied_on")
FOSTERS = numbers("child_foster", "since")
VISITS = numbers("child_foster_visit", "visited_on")
INSTITUTIONS = numbers("child_institution", "opened_on")
BEDS = numbers("child_institution_beds", "since")
PLACEMENTS = numbers("child_placement", "since")
CARE = numbers("child_care_record", "done_on")
