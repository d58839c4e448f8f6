"""Clues of deaths (死亡线索): who of ours outside lists tell dead, and what a person decided."""
