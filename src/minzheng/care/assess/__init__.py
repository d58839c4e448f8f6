"""Assessments of the old, and the register of the old (老年人能力评估、老年人台账)."""
