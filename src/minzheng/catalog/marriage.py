"""What 婚姻登记 has, as ``module:name`` strings."""

MODELS: tuple[str, ...] = (
    "minzheng.marriage.office.models",
    "minzheng.marriage.register.models",
    "minzheng.marriage.divorce.models",
)

SECTION = "婚姻登记"

TITLES: dict[str, str] = {}

REGISTERS: dict[str, str] = {}

CHECKS = {
    "marriage": "minzheng.marriage.checks:CHECKS",
}

PROCESSES: dict[str, str] = {}

TODOS = {
    "marriage": "minzheng.marriage.todo:tasks",
}

ROLES: tuple[str, ...] = ()

COMPLETIONS: dict[str, str] = {}
