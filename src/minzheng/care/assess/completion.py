"""Completion: numbers of assessments and of the register of the old (能力评估补全)."""

from minzheng.kernel.complete import numbers

ASSESSMENTS = numbers("ability_assessment", "assessed_on")
EARLIER = numbers("ability_assessment_earlier", "assessed_on")
ELDERS = numbers("elder", "registered_on")
TAGS = numbers("elder_tag", "since")
