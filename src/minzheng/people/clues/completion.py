"""Completion of clues for the Tab key (线索补全)."""

from minzheng.kernel.complete import numbers

CLUES = numbers("death_clue")
SOURCES = numbers("death_clue_source")
