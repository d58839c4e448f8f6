"""Completion: numbers of service for the Tab key (婚姻服务补全)."""

from minzheng.kernel.complete import numbers

APPOINTMENTS = numbers("marriage_appointment", "slot_on")
COUNSELS = numbers("marriage_counsel", "held_on")
ROOMS = numbers("marriage_counsel_room", "name")
CEREMONIES = numbers("marriage_ceremony", "held_on")
COUPLES = numbers("marriage_ceremony_couple", "certificate_no")
VENUES = numbers("marriage_venue", "name")
DECLARATIONS = numbers("marriage_reform_declaration", "declared_on")
BOARDS = numbers("marriage_reform_board", "listed_on")
CLAUSES = numbers("marriage_reform_clause", "adopted_on")
ACTIVITIES = numbers("marriage_activity", "held_on")
