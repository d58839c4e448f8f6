"""Catalogue: what exists, as ``module:name`` strings; imports nothing, a test resolves every entry.

To add a benefit, a register, a check or a role, add its line here.
"""

MODELS = (
    "minzheng.kernel.audit",
    "minzheng.kernel.serial",
    "minzheng.kernel.setting",
    "minzheng.kernel.standards",
    "minzheng.people.models",
    "minzheng.payout.models",
    "minzheng.assist.models",
)
"""Modules whose tables make the schema."""

SECTIONS = {
    "assist": "社会救助",
}
"""Sections of the bureau by code, with the word a clerk reads."""

BENEFITS = {
    "dibao": "minzheng.assist.dibao:dibao",
    "tekun": "minzheng.assist.tekun:tekun",
}
"""Benefits by code, in the order they are paid."""

SECTION_OF = {
    "dibao": "assist",
    "tekun": "assist",
}
"""The section that answers for each benefit."""

REGISTERS = {
    "assist.dibao": "minzheng.assist.registers:DIBAO_REGISTER",
    "assist.tekun": "minzheng.assist.registers:TEKUN_REGISTER",
}
"""Registers by name."""

CHECKS = {
    "people": "minzheng.people.checks:CHECKS",
    "payout": "minzheng.payout.checks:CHECKS",
    "assist": "minzheng.assist.checks:CHECKS",
}
"""Lists of checks by section or shared package."""

ROLES = (
    "minzheng.people.roles:roles",
    "minzheng.payout.roles:roles",
    "minzheng.assist.roles:roles",
)
"""Functions that tell what a person is in each part of the program."""
