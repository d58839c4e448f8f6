"""Book: what a county paid, got back, withheld and claimed, kept a second time (第二本账).

The other half of ``oracle``: it remembers what the play did with money and says, from that and from
what a ``County`` knows at a moment, which lines a batch must have and what is overpaid. It shares
no code with the program and never looks at what the program paid. Written from:

- a month is paid what is due less what was paid for it already; what the bank sends back was not
  paid, what was withheld for a debt was;
- arrears look at earlier months whose regular batch was handed over, one line a grant and month;
  they are paid for a late confirmation, a fact corrected, money sent back, and for a raised
  standard only where the grant was in payment in that month, or the other of a pair of which only
  the higher is paid;
- money paid and not due is claimed back by a decision, month by month; what is claimed no longer
  counts as paid, and owed and overpaid months are never set off against each other;
- withholding from a payment leaves the floor that was set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from oracle import County, Record, Right

Case = tuple[str, str]
"""A benefit and a case number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a batch must have it; amounts in 分, ``cause`` empty in a regular batch."""

    case_no: str
    month: str
    due: int
    paid_before: int
    withheld: int
    amount: int
    refusal: str
    cause: str = ""


@dataclass(slots=True)
class Payment:
    """A line that was handed over; ``back`` when the bank did not deliver it or sent it back.

    ``given_up`` when arrears were handed over since, and its month was not due any more.
    """

    line: Line
    number: int = 0
    back: bool = False
    given_up: bool = False

    @property
    def counts(self) -> int:
        """What of the line counts as paid, what was withheld included."""
        return self.line.withheld + (0 if self.back else self.line.amount)


@dataclass(slots=True)
class Claim:
    """A recovery: the months it claims and what came of it."""

    case: Case
    months: dict[str, int]
    received: int = 0
    written_off: int = 0
    withheld: int = 0
    cancelled: bool = False

    @property
    def open(self) -> int:
        """What is still to come back."""
        if self.cancelled:
            return 0
        return sum(self.months.values()) - self.received - self.written_off - self.withheld


@dataclass(frozen=True, slots=True)
class Offset:
    """What a decision withholds for a claim from one month, and what must be left."""

    number: str
    amount: int
    floor: int


@dataclass(slots=True)
class Book:
    """Everything that was paid and claimed, by batch, by case and month, and by claim."""

    batches: dict[str, list[Payment]] = field(default_factory=dict)
    paid: dict[tuple[Case, str], list[Payment]] = field(default_factory=lambda: defaultdict(list))
    told: dict[tuple[str, str], dict[str, Payment]] = field(default_factory=dict)
    values: dict[tuple[str, str], list[Record]] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    offsets: dict[tuple[Case, str], Offset] = field(default_factory=dict)

    # --- what must be ---------------------------------------------------------------------------

    def counted(self, case: Case, month: str) -> int:
        """What counts as paid to a case for a month."""
        claimed = sum(
            claim.months.get(month, 0)
            for claim in self.claims.values()
            if claim.case == case and not claim.cancelled
        )
        return sum(payment.counts for payment in self.paid.get((case, month), ())) - claimed

    def regular(self, county: County, benefit: str, month: str) -> list[Line]:
        """The lines of a month's regular batch, in the order of the roster."""
        return [
            self._line(county.right(grant, month), (benefit, grant["case_no"]), month)
            for grant in county.standing(benefit, month)
        ]

    def _line(self, right: Right, case: Case, month: str) -> Line:
        paid = self.counted(case, month)
        refusal = right.refusal
        if not refusal and paid > right.due:
            refusal = "overpaid"
        elif not refusal and not right.due:
            refusal = "nothing-due"
        elif not refusal and paid == right.due:
            refusal = "already-paid"
        refusal = refusal or right.blocked
        offset = self.offsets.get((case, month))
        withheld = 0
        if offset and not refusal:
            withheld = max(0, min(offset.amount, right.due - paid - offset.floor))
        amount = 0 if refusal else right.due - paid - withheld
        return Line(case[1], month, right.due, paid, withheld, amount, refusal)

    def closed(self, benefit: str) -> list[str]:
        """The months of a benefit whose regular batch was handed over."""
        return sorted(month for of, month in self.told if of == benefit)

    def arrears(self, county: County, benefit: str, before: str, since: str = "") -> list[Line]:
        """The lines that pay what is owed for closed months, in the order of the roster."""
        found = []
        for month in self.closed(benefit):
            if since <= month < before:
                for grant in county.standing(benefit, month):
                    line = self._owed(county, grant, month)
                    place = (grant["division_code"], grant["case_no"], grant["id"], month)
                    found += [(place, line)] if line else []
        return [line for _, line in sorted(found, key=lambda item: item[0])]

    def _owed(self, county: County, grant: Record, month: str) -> Line | None:
        """What one grant is owed for a month."""
        case = grant["benefit"], grant["case_no"]
        right, paid = county.right(grant, month), self.counted(case, month)
        if right.due <= paid:
            return None
        cause, entitled = self._cause(county, grant, month, right)
        refusal = right.blocked if entitled else "not-in-payment"
        amount = 0 if refusal else right.due - paid
        return Line(case[1], month, right.due, paid, 0, amount, refusal, cause)

    def _cause(self, county: County, grant: Record, month: str, right: Right) -> tuple[str, bool]:
        """Why more is owed than was paid, and whether that is owed for a month gone by.

        What today's facts give under the standards of then tells a raise from a correction.
        """
        benefit = grant["benefit"]
        before = self.told[benefit, month].get(grant["case_no"])
        if before is None:
            return "late", True
        if before.back and right.due == before.line.due:
            return "returned", True
        then = county.under(self.values[benefit, month]).right(grant, month).due
        raised = then == before.line.due != right.due
        in_payment = before.line.due > 0 or then > 0 or before.line.refusal == "lesser"
        return ("raise" if raised else "corrected"), in_payment

    def overpaid(self, county: County, benefit: str) -> dict[tuple[str, str], int]:
        """What was paid and is not due, by case number and month; what is claimed is not."""
        over = {}
        for month in self.closed(benefit):
            due = {
                grant["case_no"]: county.right(grant, month).due
                for grant in county.standing(benefit, month)
            }
            for case_no in [
                case for (of, case), paid in self.paid if (of, paid) == (benefit, month)
            ]:
                amount = self.counted((benefit, case_no), month) - due.get(case_no, 0)
                if amount > 0:
                    over[case_no, month] = amount
        return over

    # --- what was done --------------------------------------------------------------------------

    def hand_over(self, key: str, benefit: str, lines: Iterable[Line]) -> None:
        """A batch goes to the bank; its lines with money are numbered as in the bank's file."""
        payments, number = [], 0
        for line in lines:
            number += line.amount > 0
            payments.append(Payment(line, number if line.amount else 0))
        self.batches[key] = payments
        for payment in payments:
            if payment.counts:
                self.paid[(benefit, payment.line.case_no), payment.line.month].append(payment)

    def close(self, county: County, benefit: str, month: str, key: str) -> None:
        """A regular batch was handed over: what it told everybody, and under which standards."""
        payments = self.batches[key]
        self.told[benefit, month] = {payment.line.case_no: payment for payment in payments}
        self.values[benefit, month] = county.values
        for payment in payments:
            offset = self.offsets.get(((benefit, payment.line.case_no), month))
            if offset:
                self.claims[offset.number].withheld += payment.line.withheld

    def give_up(self, benefit: str, before: str, lines: Iterable[Line]) -> None:
        """Arrears told everything that is due for earlier months: what came back and is not there
        is not due any more."""
        due = {(line.case_no, line.month) for line in lines}
        for ((code, case_no), month), payments in self.paid.items():
            if code == benefit and month < before and (case_no, month) not in due:
                payments[-1].given_up = payments[-1].back

    def sent(self, key: str) -> dict[int, Payment]:
        """The payments of a batch by their number in the bank's file."""
        return {payment.number: payment for payment in self.batches[key] if payment.number}

    def send_back(self, key: str, numbers: Iterable[int]) -> None:
        """The bank did not deliver these rows of its file, or sent them back later."""
        sent = self.sent(key)
        for number in numbers:
            sent[number].back = True
