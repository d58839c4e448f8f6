"""Rooms of the demo (虚构的业务记录): what each part of a section has on file besides the payments.

Each function is given the session and the world, after everything else was written, and draws from
a chance of its own, so that a seed makes the same people and money whatever stands here.
"""

ROOMS: dict[str, tuple[str, ...]] = {
    "assist": (
        "minzheng.admin.demo.rooms.means:invent",
        "minzheng.admin.demo.rooms.rescue:invent",
        "minzheng.admin.demo.rooms.monitor:invent",
        "minzheng.admin.demo.rooms.small:invent",
        "minzheng.admin.demo.rooms.status:invent",
        "minzheng.admin.demo.rooms.papers:invent",
        "minzheng.admin.demo.rooms.apply:invent",
        "minzheng.admin.demo.rooms.temporary:invent",
    ),
    "care": (
        "minzheng.admin.demo.rooms.care_assess:invent",
        "minzheng.admin.demo.rooms.care_visit:invent",
        "minzheng.admin.demo.rooms.care_voucher:invent",
        "minzheng.admin.demo.rooms.care_facility:invent",
        "minzheng.admin.demo.rooms.care_inspect:invent",
        "minzheng.admin.demo.rooms.care_service:invent",
        "minzheng.admin.demo.rooms.care_subsidy:invent",
        "minzheng.admin.demo.rooms.care_allowance:invent",
        "minzheng.admin.demo.rooms.care_certificate:invent",
    ),
    "child": (
        "minzheng.admin.demo.rooms.child_register:invent",
        "minzheng.admin.demo.rooms.child_allowance:invent",
        "minzheng.admin.demo.rooms.child_foster:invent",
        "minzheng.admin.demo.rooms.child_protect:invent",
        "minzheng.admin.demo.rooms.child_adopt:invent",
        "minzheng.admin.demo.rooms.child_colour:invent",
        "minzheng.admin.demo.rooms.child_work:invent",
    ),
    "marriage": (
        "minzheng.admin.demo.rooms.marriage_office:invent",
        "minzheng.admin.demo.rooms.marriage_register:invent",
        "minzheng.admin.demo.rooms.marriage_divorce:invent",
        "minzheng.admin.demo.rooms.marriage_reissue:invent",
        "minzheng.admin.demo.rooms.marriage_annul:invent",
        "minzheng.admin.demo.rooms.marriage_service:invent",
        "minzheng.admin.demo.rooms.marriage_archive:invent",
        "minzheng.admin.demo.rooms.marriage_verify:invent",
    ),
    "burial": (
        "minzheng.admin.demo.rooms.burial_death:invent",
        "minzheng.admin.demo.rooms.burial_ground:invent",
        "minzheng.admin.demo.rooms.burial_body:invent",
        "minzheng.admin.demo.rooms.burial_grave:invent",
        "minzheng.admin.demo.rooms.burial_ashes:invent",
        "minzheng.admin.demo.rooms.burial_bill:invent",
        "minzheng.admin.demo.rooms.burial_waiver:invent",
        "minzheng.admin.demo.rooms.death_clues:invent",
        "minzheng.admin.demo.rooms.burial_tomb:invent",
        "minzheng.admin.demo.rooms.burial_reward:invent",
        "minzheng.admin.demo.rooms.burial_reform:invent",
    ),
}
"""By section, functions ``(session, world) -> None`` as ``module:name``,
in the order they are called."""
