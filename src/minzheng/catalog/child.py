"""What 儿童福利 has, as ``module:name`` strings."""

MODELS: tuple[str, ...] = (
    "minzheng.child.register.models",
    "minzheng.child.protect.models",
    "minzheng.child.foster.models",
    "minzheng.child.colour.models",
    "minzheng.child.work.models",
    "minzheng.child.work.project_models",
    "minzheng.child.allowance.models",
    "minzheng.child.adopt.models",
)

SECTION = "儿童福利"

BENEFITS: dict[str, str] = {
    "orphan": "minzheng.child.allowance.orphan:orphan",
    "unattended": "minzheng.child.allowance.unattended:unattended",
    "hiv_child": "minzheng.child.allowance.hiv_child:hiv_child",
    "child_hardship": "minzheng.child.allowance.child_hardship:child_hardship",
    "child_nursing": "minzheng.child.allowance.child_nursing:child_nursing",
    "dream_aid": "minzheng.child.allowance.dream_aid:dream_aid",
}

TITLES: dict[str, str] = {
    "orphan": "孤儿基本生活费",
    "unattended": "事实无人抚养儿童基本生活补贴",
    "hiv_child": "艾滋病病毒感染儿童基本生活费",
    "child_hardship": "困境儿童生活补助",
    "child_nursing": "残疾孤儿护理补贴",
    "dream_aid": "福彩圆梦助学金",
}

REGISTERS: dict[str, str] = {
    "child.orphan": "minzheng.child.allowance.declared:ORPHAN_REGISTER",
    "child.unattended": "minzheng.child.allowance.declared:UNATTENDED_REGISTER",
    "child.hiv": "minzheng.child.allowance.declared:HIV_REGISTER",
    "child.hardship": "minzheng.child.allowance.declared:HARDSHIP_REGISTER",
    "child.nursing": "minzheng.child.allowance.declared:NURSING_REGISTER",
    "child.dream": "minzheng.child.allowance.declared:DREAM_REGISTER",
    "child.file": "minzheng.child.register.files:FILES_REGISTER",
    "child.label": "minzheng.child.register.files:LABELS_REGISTER",
    "child.parent": "minzheng.child.register.people:PARENTS_REGISTER",
    "child.guardian": "minzheng.child.register.people:GUARDIANS_REGISTER",
    "child.entrust": "minzheng.child.register.people:ENTRUSTMENTS_REGISTER",
    "child.school": "minzheng.child.register.schools:SCHOOLS_REGISTER",
    "child.mode": "minzheng.child.register.schools:MODES_REGISTER",
    "child.report": "minzheng.child.protect.reports:REPORTS_REGISTER",
    "child.custody": "minzheng.child.protect.custody:CUSTODIES_REGISTER",
    "child.court": "minzheng.child.protect.suits:SUITS_REGISTER",
    "child.refer": "minzheng.child.protect.books:REFERRALS_REGISTER",
    "child.note": "minzheng.child.protect.books:NOTES_REGISTER",
    "child.street": "minzheng.child.protect.books:STREET_REGISTER",
    "child.foster": "minzheng.child.foster.fosters:FOSTERS_REGISTER",
    "child.foster.family": "minzheng.child.foster.families:FAMILIES_REGISTER",
    "child.foster.visit": "minzheng.child.foster.fosters:VISITS_REGISTER",
    "child.institution": "minzheng.child.foster.institutions:INSTITUTIONS_REGISTER",
    "child.institution.beds": "minzheng.child.foster.institutions:BEDS_REGISTER",
    "child.institution.placement": "minzheng.child.foster.placements:PLACEMENTS_REGISTER",
    "child.institution.care": "minzheng.child.foster.placements:CARE_REGISTER",
    "child.colour": "minzheng.child.colour.grades:COLOURS_REGISTER",
    "child.colour.factor": "minzheng.child.colour.grades:RISKS_REGISTER",
    "child.visit": "minzheng.child.colour.visits:VISITS_REGISTER",
    "child.worker": "minzheng.child.work.staff:WORKERS_REGISTER",
    "child.training": "minzheng.child.work.staff:TRAININGS_REGISTER",
    "child.training.person": "minzheng.child.work.staff:TRAINED_REGISTER",
    "child.station": "minzheng.child.work.stations:STATIONS_REGISTER",
    "child.rectify": "minzheng.child.work.rectify:RECTIFICATIONS_REGISTER",
    "child.committee": "minzheng.child.work.committee:MEMBERS_REGISTER",
    "child.committee.task": "minzheng.child.work.committee:TASKS_REGISTER",
    "child.project": "minzheng.child.work.projects:CONTRACTS_REGISTER",
    "child.project.activity": "minzheng.child.work.projects:ACTIVITIES_REGISTER",
    "child.gift": "minzheng.child.work.projects:GIFTS_REGISTER",
    "child.scheme": "minzheng.child.work.schemes:ENROLMENTS_REGISTER",
    "child.adoption.file-check": "minzheng.child.adopt.books:FILE_CHECKS_REGISTER",
}

CHECKS = {
    "child": "minzheng.child.checks:CHECKS",
}

PROCESSES: dict[str, str] = {
    "child.report": "minzheng.child.protect.process:PROTECTION",
    "child.case": "minzheng.child.allowance.processes:CHILD",
    "child.adoption": "minzheng.child.adopt.process:ADOPTION",
}

TODOS = {
    "child": "minzheng.child.todo:tasks",
}

RISKS: dict[str, str] = {"case": "minzheng.child.protect.risks:open_reports"}

ROLES: tuple[str, ...] = (
    "minzheng.child.register.roles:roles",
    "minzheng.child.work.roles:roles",
    "minzheng.child.foster.roles:roles",
)

COMPLETIONS: dict[str, str] = {
    "child.orphan": "minzheng.child.allowance.completion:ORPHAN",
    "child.unattended": "minzheng.child.allowance.completion:UNATTENDED",
    "child.hiv": "minzheng.child.allowance.completion:HIV",
    "child.hardship": "minzheng.child.allowance.completion:HARDSHIP",
    "child.nursing": "minzheng.child.allowance.completion:NURSING",
    "child.dream": "minzheng.child.allowance.completion:DREAM",
    "child.case": "minzheng.child.allowance.completion:APPLICATIONS",
    "child.case.letter": "minzheng.child.allowance.completion:LETTERS",
    "child.case.about": "minzheng.child.allowance.completion:ABOUT",
    "child.file": "minzheng.child.register.completion:FILES",
    "child.label": "minzheng.child.register.completion:LABELS",
    "child.parent": "minzheng.child.register.completion:PARENTS",
    "child.guardian": "minzheng.child.register.completion:GUARDIANS",
    "child.entrust": "minzheng.child.register.completion:ENTRUSTMENTS",
    "child.school": "minzheng.child.register.completion:SCHOOLS",
    "child.mode": "minzheng.child.register.completion:MODES",
    "child.report": "minzheng.child.protect.completion:REPORTS",
    "child.custody": "minzheng.child.protect.completion:CUSTODIES",
    "child.court": "minzheng.child.protect.completion:SUITS",
    "child.refer": "minzheng.child.protect.completion:REFERRALS",
    "child.note": "minzheng.child.protect.completion:NOTES",
    "child.street": "minzheng.child.protect.completion:STREET",
    "child.foster": "minzheng.child.foster.completion:FOSTERS",
    "child.foster.family": "minzheng.child.foster.completion:FAMILIES",
    "child.foster.visit": "minzheng.child.foster.completion:VISITS",
    "child.institution": "minzheng.child.foster.completion:INSTITUTIONS",
    "child.institution.beds": "minzheng.child.foster.completion:BEDS",
    "child.institution.placement": "minzheng.child.foster.completion:PLACEMENTS",
    "child.institution.care": "minzheng.child.foster.completion:CARE",
    "child.colour": "minzheng.child.colour.completion:COLOURS",
    "child.colour.factor": "minzheng.child.colour.completion:FACTORS",
    "child.visit": "minzheng.child.colour.completion:VISITS",
    "child.worker": "minzheng.child.work.completion:WORKERS",
    "child.training": "minzheng.child.work.completion:TRAININGS",
    "child.training.person": "minzheng.child.work.completion:TRAINED",
    "child.station": "minzheng.child.work.completion:STATIONS",
    "child.rectify": "minzheng.child.work.completion:RECTIFICATIONS",
    "child.committee": "minzheng.child.work.completion:MEMBERS",
    "child.committee.task": "minzheng.child.work.completion:TASKS",
    "child.project": "minzheng.child.work.completion:CONTRACTS",
    "child.project.activity": "minzheng.child.work.completion:ACTIVITIES",
    "child.gift": "minzheng.child.work.completion:GIFTS",
    "child.scheme": "minzheng.child.work.completion:ENROLMENTS",
    "child.adoption": "minzheng.child.adopt.completion:ADOPTIONS",
    "child.adoption.file-check": "minzheng.child.adopt.completion:FILE_CHECKS",
}
