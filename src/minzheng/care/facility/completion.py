"""Completion: numbers of the books of facilities for the Tab key (养老服务机构补全)."""

from minzheng.kernel.complete import numbers

FACILITIES = numbers("care_facility", "name")
CHANGES = numbers("care_facility_change")
BEDS = numbers("care_bed")
RESIDENTS = numbers("care_resident")
CONTRACTS = numbers("care_contract", "partner")
GRADES = numbers("care_grade")
FIRES = numbers("care_fire")
STAFF = numbers("care_staff")
RECORDS = numbers("care_staff_record")
HANDOVERS = numbers("care_handover", "estate")
BUILDS = numbers("care_build", "name")
