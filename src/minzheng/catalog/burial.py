"""What 殡葬 has, as ``module:name`` strings."""

MODELS: tuple[str, ...] = (
    "minzheng.burial.death.models",
    "minzheng.burial.ground.models",
    "minzheng.burial.ground.work_models",
    "minzheng.burial.body.models",
    "minzheng.burial.grave.models",
    "minzheng.burial.ashes.models",
    "minzheng.burial.bill.models",
    "minzheng.burial.bill.guards",
    "minzheng.burial.waiver.models",
    "minzheng.burial.waiver.guards",
    "minzheng.burial.tomb.models",
    "minzheng.burial.reward.models",
    "minzheng.burial.reform.models",
    "minzheng.burial.reform.law_models",
)

SECTION = "殡葬"

BENEFITS: dict[str, str] = {
    "eco_reward": "minzheng.burial.reward.benefit:eco_reward",
}

TITLES: dict[str, str] = {
    "eco_reward": "节地生态安葬奖补",
}

REGISTERS: dict[str, str] = {
    "burial.death": "minzheng.burial.death.books:REPORTS_REGISTER",
    "burial.death.told": "minzheng.burial.death.books:TOLD_REGISTER",
    "burial.death.grant": "minzheng.burial.death.books:GRANTS_REGISTER",
    "burial.cemetery": "minzheng.burial.ground.grounds:GROUNDS_REGISTER",
    "burial.cemetery.service": "minzheng.burial.ground.grounds:SERVICES_REGISTER",
    "burial.cemetery.report": "minzheng.burial.ground.reports:REPORTS_REGISTER",
    "burial.cemetery.spot": "minzheng.burial.ground.spots:SPOTS_REGISTER",
    "burial.cemetery.fund": "minzheng.burial.ground.fund:FUND_REGISTER",
    "burial.cemetery.fund.statement": "minzheng.burial.ground.fund:STATEMENTS_REGISTER",
    "burial.cemetery.project": "minzheng.burial.ground.projects:PROJECTS_REGISTER",
    "burial.station.plan": "minzheng.burial.ground.projects:STATION_PLANS_REGISTER",
    "burial.tomb": "minzheng.burial.tomb.tombs:TOMBS_REGISTER",
    "burial.transfer": "minzheng.burial.body.transfers:TRANSFERS_REGISTER",
    "burial.storage": "minzheng.burial.body.storages:STORAGES_REGISTER",
    "burial.storage.extension": "minzheng.burial.body.storages:EXTENSIONS_REGISTER",
    "burial.farewell": "minzheng.burial.body.farewells:FAREWELLS_REGISTER",
    "burial.cremation": "minzheng.burial.body.cremations:CREMATIONS_REGISTER",
    "burial.unclaimed": "minzheng.burial.body.unclaimed:UNCLAIMED_REGISTER",
    "burial.unclaimed.search": "minzheng.burial.body.unclaimed:SEARCHES_REGISTER",
    "burial.ashes": "minzheng.burial.ashes.places:ASHES_REGISTER",
    "burial.deposit": "minzheng.burial.ashes.deposits:DEPOSITS_REGISTER",
    "burial.interment": "minzheng.burial.ashes.interments:INTERMENTS_REGISTER",
    "burial.plot": "minzheng.burial.grave.plots:PLOTS_REGISTER",
    "burial.contract": "minzheng.burial.grave.contracts:CONTRACTS_REGISTER",
    "burial.contract.user": "minzheng.burial.grave.users:USERS_REGISTER",
    "burial.reward": "minzheng.burial.reward.books:REWARDS_REGISTER",
    "burial.agent": "minzheng.burial.reform.agents:AGENTS_REGISTER",
    "burial.agent.misconduct": "minzheng.burial.reform.agents:MISCONDUCTS_REGISTER",
    "burial.inspection": "minzheng.burial.reform.inspections:INSPECTIONS_REGISTER",
    "burial.inspection.case": "minzheng.burial.reform.inspections:CASES_REGISTER",
    "burial.reform.council": "minzheng.burial.reform.councils:COUNCILS_REGISTER",
    "burial.reform.attended": "minzheng.burial.reform.councils:ATTENDED_REGISTER",
    "burial.reform.memorial": "minzheng.burial.reform.memorials:MEMORIALS_REGISTER",
    "burial.reform.booking": "minzheng.burial.reform.memorials:BOOKINGS_REGISTER",
    "burial.reform.complaint": "minzheng.burial.reform.memorials:COMPLAINTS_REGISTER",
    "burial.reform.project": "minzheng.burial.reform.projects:PROJECTS_REGISTER",
    "burial.tariff": "minzheng.burial.bill.tariffs:TARIFFS_REGISTER",
    "burial.tariff.basic": "minzheng.burial.bill.tariffs:BASICS_REGISTER",
    "burial.bill": "minzheng.burial.bill.bills:BILLS_REGISTER",
    "burial.bill.line": "minzheng.burial.bill.bills:LINES_REGISTER",
    "burial.waiver.item": "minzheng.burial.waiver.items:ITEMS_REGISTER",
    "burial.waiver.class": "minzheng.burial.waiver.facts:CLASSES_REGISTER",
    "burial.waiver.elsewhere": "minzheng.burial.waiver.facts:ELSEWHERE_REGISTER",
}

CHECKS = {
    "burial": "minzheng.burial.checks:CHECKS",
}

PROCESSES: dict[str, str] = {}

TODOS = {
    "burial": "minzheng.burial.todo:tasks",
}

ROLES: tuple[str, ...] = (
    "minzheng.burial.death.roles:roles",
    "minzheng.burial.body.roles:roles",
    "minzheng.burial.grave.roles:roles",
    "minzheng.burial.reward.roles:roles",
)

HOLDINGS: tuple[str, ...] = ()

COMPLETIONS: dict[str, str] = {
    "burial.death": "minzheng.burial.death.completion:REPORTS",
    "burial.death.told": "minzheng.burial.death.completion:TOLD",
    "burial.death.grant": "minzheng.burial.death.completion:GRANTS",
    "burial.cemetery": "minzheng.burial.ground.completion:GROUNDS",
    "burial.cemetery.service": "minzheng.burial.ground.completion:SERVICES",
    "burial.cemetery.report": "minzheng.burial.ground.completion:REPORTS",
    "burial.cemetery.spot": "minzheng.burial.ground.completion:SPOTS",
    "burial.cemetery.fund": "minzheng.burial.ground.completion:FUND",
    "burial.cemetery.fund.statement": "minzheng.burial.ground.completion:STATEMENTS",
    "burial.cemetery.project": "minzheng.burial.ground.completion:PROJECTS",
    "burial.station.plan": "minzheng.burial.ground.completion:STATION_PLANS",
    "burial.tomb": "minzheng.burial.tomb.completion:TOMBS",
    "burial.transfer": "minzheng.burial.body.completion:TRANSFERS",
    "burial.storage": "minzheng.burial.body.completion:STORAGES",
    "burial.storage.extension": "minzheng.burial.body.completion:EXTENSIONS",
    "burial.farewell": "minzheng.burial.body.completion:FAREWELLS",
    "burial.cremation": "minzheng.burial.body.completion:CREMATIONS",
    "burial.unclaimed": "minzheng.burial.body.completion:UNCLAIMED",
    "burial.unclaimed.search": "minzheng.burial.body.completion:SEARCHES",
    "burial.ashes": "minzheng.burial.ashes.completion:ASHES",
    "burial.deposit": "minzheng.burial.ashes.completion:DEPOSITS",
    "burial.interment": "minzheng.burial.ashes.completion:INTERMENTS",
    "burial.plot": "minzheng.burial.grave.completion:PLOTS",
    "burial.contract": "minzheng.burial.grave.completion:CONTRACTS",
    "burial.contract.user": "minzheng.burial.grave.completion:USERS",
    "burial.reward": "minzheng.burial.reward.completion:REWARDS",
    "burial.agent": "minzheng.burial.reform.completion:AGENTS",
    "burial.agent.misconduct": "minzheng.burial.reform.completion:MISCONDUCTS",
    "burial.inspection": "minzheng.burial.reform.completion:INSPECTIONS",
    "burial.inspection.case": "minzheng.burial.reform.completion:CASES",
    "burial.reform.council": "minzheng.burial.reform.completion:COUNCILS",
    "burial.reform.attended": "minzheng.burial.reform.completion:ATTENDED",
    "burial.reform.memorial": "minzheng.burial.reform.completion:MEMORIALS",
    "burial.reform.booking": "minzheng.burial.reform.completion:BOOKINGS",
    "burial.reform.complaint": "minzheng.burial.reform.completion:COMPLAINTS",
    "burial.reform.project": "minzheng.burial.reform.completion:PROJECTS",
    "burial.tariff": "minzheng.burial.bill.completion:TARIFFS",
    "burial.tariff.basic": "minzheng.burial.bill.completion:BASICS",
    "burial.bill": "minzheng.burial.bill.completion:BILLS",
    "burial.bill.line": "minzheng.burial.bill.completion:LINES",
    "burial.waiver.item": "minzheng.burial.waiver.completion:ITEMS",
    "burial.waiver.class": "minzheng.burial.waiver.completion:CLASSES",
    "burial.waiver.elsewhere": "minzheng.burial.waiver.completion:ELSEWHERE",
    "burial.waiver": "minzheng.burial.waiver.completion:WAIVERS",
}
