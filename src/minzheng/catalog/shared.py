"""What the packages shared by all sections have, as ``module:name`` strings."""

MODELS = (
    "minzheng.kernel.audit",
    "minzheng.kernel.case",
    "minzheng.kernel.fix",
    "minzheng.kernel.serial",
    "minzheng.kernel.setting",
    "minzheng.kernel.standards",
    "minzheng.people.models",
    "minzheng.people.marriage_models",
    "minzheng.people.clues.models",
    "minzheng.payout.models",
    "minzheng.payout.allowance.models",
    "minzheng.payout.guards",
    "minzheng.admin.cross.models",
)

REGISTERS = {
    "people.deaths": "minzheng.people.registers:DEATH_REGISTER",
    "people.clue": "minzheng.people.clues.book:CLUES_REGISTER",
    "people.clue.source": "minzheng.people.clues.book:SOURCES_REGISTER",
    "admin.doubt": "minzheng.admin.cross.book:DOUBTS_REGISTER",
    "people.population": "minzheng.people.registers:POPULATION_REGISTER",
    "people.areas": "minzheng.people.registers:AREA_REGISTER",
}

CHECKS = {
    "people": "minzheng.people.checks:CHECKS",
    "payout": "minzheng.payout.checks:CHECKS",
}

PROCESSES = {
    "payout.batch": "minzheng.payout.processes:BATCHES",
    "payout.instruction": "minzheng.payout.processes:INSTRUCTIONS",
}

TODOS = {
    "people": "minzheng.people.todo:tasks",
    "payout": "minzheng.payout.look.todo:tasks",
}

ROLES = (
    "minzheng.people.roles:roles",
    "minzheng.payout.roles:roles",
)

HOLDINGS = ("minzheng.payout.look.holdings:holdings",)

MOVERS = (
    "minzheng.people.regroup:move",
    "minzheng.payout.regroup:move",
)

COMPLETIONS = {
    "township": "minzheng.people.completion:TOWNSHIPS",
    "village": "minzheng.people.completion:VILLAGES",
    "person": "minzheng.people.completion:PERSONS",
    "person.clue": "minzheng.people.clues.completion:CLUES",
    "person.clue.source": "minzheng.people.clues.completion:SOURCES",
    "check.doubt": "minzheng.admin.completion:DOUBTS",
    "household": "minzheng.people.completion:HOUSEHOLDS",
    "benefit": "minzheng.payout.completion:BENEFITS",
    "section": "minzheng.payout.completion:SECTIONS",
    "batch": "minzheng.payout.completion:BATCHES",
    "batch-month": "minzheng.payout.completion:MONTHS",
    "grant": "minzheng.payout.completion:GRANTS",
    "standard": "minzheng.admin.completion:STANDARDS",
    "change": "minzheng.admin.completion:CHANGES",
    "check-section": "minzheng.admin.completion:SECTIONS",
}
