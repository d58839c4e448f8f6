"""What 社会救助 has, as ``module:name`` strings."""

MODELS = (
    "minzheng.assist.models",
    "minzheng.assist.cases.models",
    "minzheng.assist.means.models",
    "minzheng.assist.means.guards",
    "minzheng.assist.apply.models",
    "minzheng.assist.monitor.models",
    "minzheng.assist.rescue.models",
    "minzheng.assist.small.models",
    "minzheng.assist.notice.models",
    "minzheng.assist.temporary.models",
    "minzheng.assist.reserve.models",
    "minzheng.assist.reserve.guards",
    "minzheng.assist.letters.models",
    "minzheng.assist.small.relief_models",
    "minzheng.assist.small.occasion_models",
    "minzheng.assist.small.guards",
)

SECTION = "社会救助"

BENEFITS = {
    "dibao": "minzheng.assist.rules.dibao:dibao",
    "tekun": "minzheng.assist.rules.tekun:tekun",
    "temporary": "minzheng.assist.temporary.benefit:temporary",
    "occasional": "minzheng.assist.small.occasional:occasional",
}

TITLES = {
    "dibao": "最低生活保障金",
    "tekun": "特困人员救助供养金",
    "temporary": "临时救助金",
    "occasional": "专项补贴",
    "marginal": "低保边缘家庭",
    "rigid": "刚性支出困难家庭",
}

REGISTERS = {
    "assist.dibao": "minzheng.assist.enter.registers:DIBAO_REGISTER",
    "assist.tekun": "minzheng.assist.enter.registers:TEKUN_REGISTER",
    "assist.apply": "minzheng.assist.apply.registers:APPLICATIONS",
    "assist.marginal": "minzheng.assist.enter.registers:MARGINAL_REGISTER",
    "assist.rigid": "minzheng.assist.enter.registers:RIGID_REGISTER",
    "assist.means": "minzheng.assist.means.registers:MEANS_REGISTER",
    "assist.rescue": "minzheng.assist.rescue.stays:STAYS_REGISTER",
    "assist.rescue.help": "minzheng.assist.rescue.stays:HELPS_REGISTER",
    "assist.rescue.search": "minzheng.assist.rescue.stays:SEARCHES_REGISTER",
    "assist.rescue.visit": "minzheng.assist.rescue.stays:VISITS_REGISTER",
    "assist.rescue.lodge": "minzheng.assist.rescue.stays:LODGINGS_REGISTER",
    "assist.rescue.patrol": "minzheng.assist.rescue.patrols:PATROLS_REGISTER",
    "assist.rescue.station": "minzheng.assist.rescue.station:STATIONS_REGISTER",
    "assist.rescue.bed": "minzheng.assist.rescue.station:BEDS_REGISTER",
    "assist.shelter": "minzheng.assist.small.shelters:SHELTERS_REGISTER",
    "assist.referral": "minzheng.assist.small.routing:REFERRALS_REGISTER",
    "assist.service": "minzheng.assist.small.services:ORDERS_REGISTER",
    "assist.service.record": "minzheng.assist.small.services:RECORDS_REGISTER",
    "assist.centre": "minzheng.assist.small.routing:CENTRES_REGISTER",
    "assist.worker": "minzheng.assist.small.routing:WORKERS_REGISTER",
    "assist.contract": "minzheng.assist.small.routing:CONTRACTS_REGISTER",
    "assist.pair": "minzheng.assist.small.pairing:PAIRINGS_REGISTER",
    "assist.pair.visit": "minzheng.assist.small.pairing:VISITS_REGISTER",
    "assist.project": "minzheng.assist.small.pairing:PROJECTS_REGISTER",
    "assist.project.give": "minzheng.assist.small.pairing:BENEFICIARIES_REGISTER",
    "assist.meeting": "minzheng.assist.small.meetings:MEETINGS_REGISTER",
    "assist.meeting.task": "minzheng.assist.small.meetings:TASKS_REGISTER",
    "assist.stock": "minzheng.assist.small.stock:LOTS_REGISTER",
    "assist.stock.move": "minzheng.assist.small.stock:MOVES_REGISTER",
    "assist.goods": "minzheng.assist.small.stock:GOODS_REGISTER",
    "assist.disaster": "minzheng.assist.small.disaster:EVENTS_REGISTER",
    "assist.disaster.aid": "minzheng.assist.small.disaster:AIDS_REGISTER",
    "assist.community": "minzheng.assist.small.disaster:COMMUNITIES_REGISTER",
    "assist.hazard": "minzheng.assist.small.disaster:HAZARDS_REGISTER",
    "assist.contact": "minzheng.assist.small.disaster:CONTACTS_REGISTER",
    "assist.temporary": "minzheng.assist.temporary.registers:REGISTER",
    "assist.monitor": "minzheng.assist.monitor.alerts:MONITOR_REGISTER",
    "assist.plan": "minzheng.assist.monitor.plans:PLANS_REGISTER",
    "assist.credit": "minzheng.assist.monitor.credit:CREDIT_REGISTER",
    "assist.sample": "minzheng.assist.monitor.homechecks:HOME_CHECKS_REGISTER",
    "assist.carer": "minzheng.assist.monitor.carers:CARERS_REGISTER",
    "assist.carer.visit": "minzheng.assist.monitor.carers:CARE_REGISTER",
    "assist.place": "minzheng.assist.monitor.stays:STAYS_REGISTER",
}

CHECKS = {
    "assist": "minzheng.assist.checks:CHECKS",
}

PROCESSES = {
    "assist.ending": "minzheng.assist.cases.endings:ENDING",
    "assist.apply.dibao": "minzheng.assist.apply.processes:DIBAO",
    "assist.apply.dibao.town": "minzheng.assist.apply.processes:DIBAO_TOWN",
    "assist.apply.tekun": "minzheng.assist.apply.processes:TEKUN",
    "assist.apply.tekun.town": "minzheng.assist.apply.processes:TEKUN_TOWN",
    "assist.apply.marginal": "minzheng.assist.apply.processes:MARGINAL",
    "assist.apply.marginal.town": "minzheng.assist.apply.processes:MARGINAL_TOWN",
    "assist.apply.rigid": "minzheng.assist.apply.processes:RIGID",
    "assist.apply.rigid.town": "minzheng.assist.apply.processes:RIGID_TOWN",
    "assist.means": "minzheng.assist.means.processes:CHECKING",
    "assist.temporary": "minzheng.assist.temporary.processes:TEMPORARY",
}

TODOS = {
    "assist": "minzheng.assist.todo:tasks",
}

ROLES = (
    "minzheng.assist.roles:roles",
    "minzheng.assist.rescue.roles:roles",
    "minzheng.assist.monitor.roles:roles",
)

FILES = (
    "minzheng.assist.casefile:household_file",
    "minzheng.assist.monitor.file:household_file",
    "minzheng.assist.means.tables:household_file",
)

COMPLETIONS = {
    "assist.dibao": "minzheng.assist.completion:DIBAO_CASES",
    "assist.tekun": "minzheng.assist.completion:TEKUN_CASES",
    "assist.apply": "minzheng.assist.completion:APPLICATIONS",
    "assist.marginal": "minzheng.assist.completion:MARGINAL_CASES",
    "assist.ending": "minzheng.assist.completion:ENDINGS",
    "assist.rigid": "minzheng.assist.completion:RIGID_CASES",
    "assist.notice": "minzheng.assist.notice.completion:NOTICES",
    "assist.means-check": "minzheng.assist.means.completion:MEANS_BATCHES",
    "assist.rescue": "minzheng.assist.rescue.completion:STAYS",
    "assist.rescue.help": "minzheng.assist.rescue.completion:HELPS",
    "assist.rescue.search": "minzheng.assist.rescue.completion:SEARCHES",
    "assist.rescue.visit": "minzheng.assist.rescue.completion:VISITS",
    "assist.rescue.lodge": "minzheng.assist.rescue.completion:LODGINGS",
    "assist.rescue.patrol": "minzheng.assist.rescue.completion:PATROLS",
    "assist.rescue.station": "minzheng.assist.rescue.completion:STATIONS",
    "assist.rescue.bed": "minzheng.assist.rescue.completion:BEDS",
    "assist.monitor": "minzheng.assist.monitor.completion:ALERTS",
    "assist.plan": "minzheng.assist.monitor.completion:PLANS",
    "assist.credit": "minzheng.assist.monitor.completion:CREDIT",
    "assist.sample": "minzheng.assist.monitor.completion:CHECKED",
    "assist.carer": "minzheng.assist.monitor.completion:AGREEMENTS",
    "assist.carer.visit": "minzheng.assist.monitor.completion:CARE",
    "assist.place": "minzheng.assist.monitor.completion:STAYS",
    "assist.shelter": "minzheng.assist.small.completion:SHELTERS",
    "assist.referral": "minzheng.assist.small.completion:REFERRALS",
    "assist.service": "minzheng.assist.small.completion:ORDERS",
    "assist.service.record": "minzheng.assist.small.completion:RECORDS",
    "assist.centre": "minzheng.assist.small.completion:CENTRES",
    "assist.worker": "minzheng.assist.small.completion:WORKERS",
    "assist.contract": "minzheng.assist.small.completion:CONTRACTS",
    "assist.pair": "minzheng.assist.small.completion:PAIRINGS",
    "assist.pair.visit": "minzheng.assist.small.completion:VISITS",
    "assist.project": "minzheng.assist.small.completion:PROJECTS",
    "assist.project.give": "minzheng.assist.small.completion:BENEFICIARIES",
    "assist.meeting": "minzheng.assist.small.completion:MEETINGS",
    "assist.meeting.task": "minzheng.assist.small.completion:TASKS",
    "assist.stock": "minzheng.assist.small.completion:LOTS",
    "assist.stock.move": "minzheng.assist.small.completion:MOVES",
    "assist.goods": "minzheng.assist.small.completion:GOODS",
    "assist.disaster": "minzheng.assist.small.completion:EVENTS",
    "assist.disaster.aid": "minzheng.assist.small.completion:AIDS",
    "assist.community": "minzheng.assist.small.completion:COMMUNITIES",
    "assist.hazard": "minzheng.assist.small.completion:HAZARDS",
    "assist.contact": "minzheng.assist.small.completion:CONTACTS",
    "assist.occasion": "minzheng.assist.small.completion:OCCASIONS",
    "assist.temporary": "minzheng.assist.temporary.completion:TEMPORARY",
}
