"""Completion: numbers of files, looks, queries, old rows and the state's rows for the Tab key."""

from minzheng.kernel.complete import numbers

FILES = numbers("marriage_file", "subject_no")
CHECKS = numbers("marriage_file_check", "checked_on")
QUERIES = numbers("marriage_file_query", "asked_on")
PAST = numbers("marriage_past", "written_no")
NATIONAL = numbers("marriage_national", "happened_on")
