"""The procedure of an adoption as registrars meet it (收养办件)."""

from __future__ import annotations

from minzheng.child.adopt import effects
from minzheng.child.adopt.find import found
from minzheng.child.adopt.process import ADOPTION
from minzheng.kernel.procedure import Procedure

PROCEDURE = Procedure(
    ADOPTION,
    found,
    effects={
        "assess": effects.assessed,
        "register": effects.registered,
        "dissolve": effects.dissolved,
        "revoke": effects.revoked,
    },
    fills={"refuse": effects.reasons},
    samples={
        "register": "SY2026-00004",
        "supply": "SY2026-00005",
        "consent": "SY2026-00005",
        "accept": "SY2026-00005",
        "withdraw": "SY2026-00005",
        "refuse": "SY2026-00005",
        "notice": "SY2026-00006",
        "assess": "SY2026-00006",
        "dissolve": "SY2026-00003",
        "keep": "SY2026-00003",
    },
)
