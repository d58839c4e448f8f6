"""Completion: numbers of four colours and visits for the Tab key (四色、走访补全)."""

from minzheng.kernel.complete import numbers

COLOURS = numbers("child_colour", "decided_on")
FACTORS = numbers("child_risk", "since")
VISITS = numbers("child_visit", "visited_on")
