"""Catalogue: what exists, as ``module:name`` strings; imports nothing, a test resolves every entry.

To add a benefit, a register, a check or a role, add its line here.
"""

MODELS = (
    "minzheng.kernel.audit",
    "minzheng.kernel.case",
    "minzheng.kernel.fix",
    "minzheng.kernel.serial",
    "minzheng.kernel.setting",
    "minzheng.kernel.standards",
    "minzheng.people.models",
    "minzheng.payout.models",
    "minzheng.payout.guards",
    "minzheng.assist.models",
)
"""Modules whose tables make the schema."""

SECTIONS = {
    "assist": "社会救助",
}
"""Sections of the bureau by code, with the word a clerk reads."""

BENEFITS = {
    "dibao": "minzheng.assist.rules.dibao:dibao",
    "tekun": "minzheng.assist.rules.tekun:tekun",
}
"""Benefits by code, in the order they are paid."""

TITLE_OF = {
    "dibao": "最低生活保障金",
    "tekun": "特困人员救助供养金",
}
"""The title of each benefit, where loading the benefit itself would take too long."""

SECTION_OF = {
    "dibao": "assist",
    "tekun": "assist",
}
"""The section that answers for each benefit."""

REGISTERS = {
    "assist.dibao": "minzheng.assist.enter.registers:DIBAO_REGISTER",
    "assist.tekun": "minzheng.assist.enter.registers:TEKUN_REGISTER",
    "people.deaths": "minzheng.people.registers:DEATH_REGISTER",
    "people.population": "minzheng.people.registers:POPULATION_REGISTER",
    "people.areas": "minzheng.people.registers:AREA_REGISTER",
}
"""Registers by name."""

CHECKS = {
    "people": "minzheng.people.checks:CHECKS",
    "payout": "minzheng.payout.checks:CHECKS",
    "assist": "minzheng.assist.checks:CHECKS",
}
"""Lists of checks by section or shared package."""

PROCESSES = {
    "payout.batch": "minzheng.payout.processes:BATCHES",
    "payout.instruction": "minzheng.payout.processes:INSTRUCTIONS",
}
"""Processes by code, which begins with the section or shared package."""

TODOS = {
    "people": "minzheng.people.todo:tasks",
    "payout": "minzheng.payout.look.todo:tasks",
    "assist": "minzheng.assist.todo:tasks",
}
"""What tells the tasks that are due, by section or shared package."""

ROLES = (
    "minzheng.people.roles:roles",
    "minzheng.payout.roles:roles",
    "minzheng.assist.roles:roles",
)
"""Functions that tell what a person is in each part of the program."""

HOLDINGS = ("minzheng.payout.look.holdings:holdings",)
"""Functions that tell what each of some people receives and until when it was paid."""

FILES = ("minzheng.assist.casefile:household_file",)
"""Functions that tell what each part of the program keeps of a household (一户一策一档)."""

MOVERS = (
    "minzheng.people.regroup:move",
    "minzheng.payout.regroup:move",
)
"""Functions that bring what stands under an ended division to its successor."""

COMPLETIONS = {
    "township": "minzheng.people.completion:TOWNSHIPS",
    "village": "minzheng.people.completion:VILLAGES",
    "person": "minzheng.people.completion:PERSONS",
    "household": "minzheng.people.completion:HOUSEHOLDS",
    "benefit": "minzheng.payout.completion:BENEFITS",
    "section": "minzheng.payout.completion:SECTIONS",
    "batch": "minzheng.payout.completion:BATCHES",
    "batch-month": "minzheng.payout.completion:MONTHS",
    "grant": "minzheng.payout.completion:GRANTS",
    "assist.dibao": "minzheng.assist.completion:DIBAO_CASES",
    "assist.tekun": "minzheng.assist.completion:TEKUN_CASES",
    "standard": "minzheng.admin.completion:STANDARDS",
    "change": "minzheng.admin.completion:CHANGES",
    "check-section": "minzheng.admin.completion:SECTIONS",
}
"""What the Tab key offers, by the name a parameter gives: SQL, or the words themselves."""
