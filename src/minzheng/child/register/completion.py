"""Completion: numbers of the children's files for the Tab key (儿童档案补全)."""

from minzheng.kernel.complete import numbers

FILES = numbers("child_file", "opened_on")
LABELS = numbers("child_label", "since")
PARENTS = numbers("child_parent", "since")
GUARDIANS = numbers("child_guardian", "since")
ENTRUSTMENTS = numbers("child_entrusted", "since")
SCHOOLS = numbers("child_schooling", "since")
MODES = numbers("child_care_mode", "since")
