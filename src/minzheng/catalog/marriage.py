"""What 婚姻登记 has, as ``module:name`` strings."""

MODELS: tuple[str, ...] = (
    "minzheng.marriage.office.models",
    "minzheng.marriage.office.office_models",
    "minzheng.marriage.office.guards",
    "minzheng.marriage.register.models",
    "minzheng.marriage.register.guards",
    "minzheng.marriage.divorce.models",
    "minzheng.marriage.reissue.models",
    "minzheng.marriage.annul.models",
    "minzheng.marriage.service.models",
    "minzheng.marriage.service.reform_models",
    "minzheng.marriage.archive.models",
    "minzheng.marriage.archive.past_models",
    "minzheng.marriage.verify.models",
)

SECTION = "婚姻登记"

TITLES: dict[str, str] = {}

REGISTERS: dict[str, str] = {
    "marriage.reissue": "minzheng.marriage.reissue.books:REISSUES_REGISTER",
    "marriage.court-note": "minzheng.marriage.annul.notes:NOTES_REGISTER",
    "marriage.annul": "minzheng.marriage.annul.books:ANNULMENTS_REGISTER",
    "marriage": "minzheng.marriage.register.books:REGISTRATIONS_REGISTER",
    "marriage.registrar": "minzheng.marriage.office.registrars:REGISTRARS_REGISTER",
    "marriage.registrar.training": "minzheng.marriage.office.registrars:TRAININGS_REGISTER",
    "marriage.office": "minzheng.marriage.office.offices:OFFICES_REGISTER",
    "marriage.office.item": "minzheng.marriage.office.offices:ITEMS_REGISTER",
    "marriage.office.refit": "minzheng.marriage.office.offices:REFITS_REGISTER",
    "marriage.office.duty": "minzheng.marriage.office.offices:DUTIES_REGISTER",
    "marriage.appointment": "minzheng.marriage.service.appointments:APPOINTMENTS_REGISTER",
    "marriage.counsel": "minzheng.marriage.service.counsel:COUNSELS_REGISTER",
    "marriage.counsel.room": "minzheng.marriage.service.counsel:ROOMS_REGISTER",
    "marriage.ceremony": "minzheng.marriage.service.ceremonies:CEREMONIES_REGISTER",
    "marriage.ceremony.couple": "minzheng.marriage.service.ceremonies:COUPLES_REGISTER",
    "marriage.ceremony.venue": "minzheng.marriage.service.ceremonies:VENUES_REGISTER",
    "marriage.reform.declaration": "minzheng.marriage.service.reform:DECLARATIONS_REGISTER",
    "marriage.reform.board": "minzheng.marriage.service.reform:BOARDS_REGISTER",
    "marriage.reform.clause": "minzheng.marriage.service.reform:CLAUSES_REGISTER",
    "marriage.activity": "minzheng.marriage.service.activities:ACTIVITIES_REGISTER",
    "marriage.archive": "minzheng.marriage.archive.files:FILES_REGISTER",
    "marriage.archive.check": "minzheng.marriage.archive.exams:CHECKS_REGISTER",
    "marriage.archive.query": "minzheng.marriage.archive.queries:QUERIES_REGISTER",
    "marriage.past": "minzheng.marriage.archive.past:PAST_REGISTER",
    "marriage.national": "minzheng.marriage.archive.national:NATIONAL_REGISTER",
}

CHECKS = {
    "marriage": "minzheng.marriage.checks:CHECKS",
}

PROCESSES: dict[str, str] = {
    "marriage.annul": "minzheng.marriage.annul.process:ANNULMENT",
    "marriage.divorce": "minzheng.marriage.divorce.process:DIVORCE",
}

TODOS = {
    "marriage": "minzheng.marriage.todo:tasks",
}

ROLES: tuple[str, ...] = (
    "minzheng.marriage.office.roles:roles",
    "minzheng.marriage.service.roles:roles",
)

COMPLETIONS: dict[str, str] = {
    "marriage.reissue": "minzheng.marriage.reissue.completion:REISSUES",
    "marriage.court-note": "minzheng.marriage.annul.completion:NOTES",
    "marriage.annul": "minzheng.marriage.annul.completion:ANNULMENTS",
    "marriage": "minzheng.marriage.register.completion:REGISTRATIONS",
    "marriage.paper": "minzheng.marriage.register.completion:PAPERS",
    "marriage.divorce": "minzheng.marriage.divorce.completion:DIVORCES",
    "marriage.registrar": "minzheng.marriage.office.completion:REGISTRARS",
    "marriage.registrar.training": "minzheng.marriage.office.completion:TRAININGS",
    "marriage.blank": "minzheng.marriage.office.completion:BLANKS",
    "marriage.blank.lot": "minzheng.marriage.office.completion:LOTS",
    "marriage.office": "minzheng.marriage.office.completion:OFFICES",
    "marriage.office.item": "minzheng.marriage.office.completion:ITEMS",
    "marriage.office.refit": "minzheng.marriage.office.completion:REFITS",
    "marriage.office.duty": "minzheng.marriage.office.completion:DUTIES",
    "marriage.appointment": "minzheng.marriage.service.completion:APPOINTMENTS",
    "marriage.counsel": "minzheng.marriage.service.completion:COUNSELS",
    "marriage.counsel.room": "minzheng.marriage.service.completion:ROOMS",
    "marriage.ceremony": "minzheng.marriage.service.completion:CEREMONIES",
    "marriage.ceremony.couple": "minzheng.marriage.service.completion:COUPLES",
    "marriage.ceremony.venue": "minzheng.marriage.service.completion:VENUES",
    "marriage.reform.declaration": "minzheng.marriage.service.completion:DECLARATIONS",
    "marriage.reform.board": "minzheng.marriage.service.completion:BOARDS",
    "marriage.reform.clause": "minzheng.marriage.service.completion:CLAUSES",
    "marriage.activity": "minzheng.marriage.service.completion:ACTIVITIES",
    "marriage.archive": "minzheng.marriage.archive.completion:FILES",
    "marriage.archive.check": "minzheng.marriage.archive.completion:CHECKS",
    "marriage.archive.query": "minzheng.marriage.archive.completion:QUERIES",
    "marriage.past": "minzheng.marriage.archive.completion:PAST",
    "marriage.national": "minzheng.marriage.archive.completion:NATIONAL",
    "marriage.verify": "minzheng.marriage.verify.completion:REQUESTS",
}
