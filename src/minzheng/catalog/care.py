"""What 养老与残疾人福利 has, as ``module:name`` strings."""

MODELS: tuple[str, ...] = ()

SECTION = "养老与残疾人"

BENEFITS: dict[str, str] = {}

TITLES: dict[str, str] = {}

REGISTERS: dict[str, str] = {}

CHECKS = {
    "care": "minzheng.care.checks:CHECKS",
}

TODOS = {
    "care": "minzheng.care.todo:tasks",
}

ROLES: tuple[str, ...] = ()

COMPLETIONS: dict[str, str] = {}
