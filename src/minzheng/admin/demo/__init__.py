"""Demo (虚构的县): invented people with cases and events on a county's real divisions.

Every name, number, phone and account is drawn from a seed; likeness to anybody is chance. The
standards are the database's own. ``county.fill`` is the door; nothing here writes before it.
"""
