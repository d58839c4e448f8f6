"""民政 minzheng: registers, monthly payouts and checks for a county civil affairs bureau.

Importing the package imports nothing else; the command table is in :mod:`minzheng.cli`.
"""

__version__ = "0.1.0"
