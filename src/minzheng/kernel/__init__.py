"""The kernel: money, months, numbers, storage, audit, sheets and screens.

It knows no word of the bureau's business and imports nothing of the program but ``errors``.
"""
