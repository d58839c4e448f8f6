"""The error family: what a command may end with, and the exit code each kind carries.

::

    MinzhengError            1   refused, nothing written
    ├── Refused              1   a rule or a condition says no
    ├── Misused              2   the command was called wrongly
    ├── NotFound             4   no such record
    ├── InputInvalid        65   the data given cannot be used as it is
    ├── InputMissing        66   the file given is not there or cannot be read
    ├── CannotWrite         73   the output cannot be written
    ├── Busy                75   somebody else is writing; try again later
    ├── NotPermitted        77   a second operator is needed, or the month is closed
    └── Misconfigured       78   settings, schema or shipped data do not fit

Anything else that is raised is a bug (exit 70). This module imports nothing of the program; the
texts live in ``Problem`` declarations (:mod:`minzheng.kernel.finding`) beside the code that raises
them.
"""

from typing import Any


class MinzhengError(Exception):
    """A refusal that a clerk can act on.

    ``id`` is the stable kebab-case name, ``message`` names the person, row or file, ``hint`` says
    what to do next, ``cite`` is the article when the law speaks, ``findings`` holds every single
    fault when there are many (objects of :class:`minzheng.kernel.finding.Finding`).
    """

    exit_code = 1

    def __init__(
        self, id: str, message: str, hint: str = "", cite: str = "", findings: tuple[Any, ...] = ()
    ) -> None:
        super().__init__(message)
        self.id = id
        self.message = message
        self.hint = hint
        self.cite = cite
        self.findings = tuple(findings)


class Refused(MinzhengError):
    """A rule or a condition says no; nothing was written."""

    exit_code = 1


class Misused(MinzhengError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class NotFound(MinzhengError):
    """No record answers to the name, number or key given."""

    exit_code = 4


class InputInvalid(MinzhengError):
    """The data in a file or argument cannot be used as it is."""

    exit_code = 65


class InputMissing(MinzhengError):
    """An input file is not there, or cannot be opened."""

    exit_code = 66


class CannotWrite(MinzhengError):
    """An output file exists already or cannot be written."""

    exit_code = 73


class Busy(MinzhengError):
    """Somebody else holds the database; nothing was written, try again."""

    exit_code = 75


class NotPermitted(MinzhengError):
    """A second operator is needed, or the month is closed."""

    exit_code = 77


class Misconfigured(MinzhengError):
    """Settings, schema version or shipped data do not fit each other."""

    exit_code = 78


FINDINGS_EXIT = 3
"""Done, with findings to look at (checks that found something, rows that were refused)."""

BUG_EXIT = 70
"""An unexpected exception: the traceback is kept in the log."""

INTERRUPTED_EXIT = 130
"""The operator pressed Ctrl-C; the transaction was rolled back."""
