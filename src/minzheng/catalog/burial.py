"""What 殡葬 has, as ``module:name`` strings."""

MODELS: tuple[str, ...] = (
    "minzheng.burial.death.models",
    "minzheng.burial.ground.models",
    "minzheng.burial.body.models",
    "minzheng.burial.grave.models",
    "minzheng.burial.ashes.models",
    "minzheng.burial.bill.models",
)

SECTION = "殡葬"

BENEFITS: dict[str, str] = {}

TITLES: dict[str, str] = {}

REGISTERS: dict[str, str] = {}

CHECKS = {
    "burial": "minzheng.burial.checks:CHECKS",
}

PROCESSES: dict[str, str] = {}

TODOS = {
    "burial": "minzheng.burial.todo:tasks",
}

ROLES: tuple[str, ...] = ()

HOLDINGS: tuple[str, ...] = ()

COMPLETIONS: dict[str, str] = {}
