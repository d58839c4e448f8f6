"""Sheets (表格): templates out, filled files in, marked copies back, printed rosters and notices.

``form`` says what a sheet holds; ``read`` turns a file into rows and findings; ``template`` makes
the empty form, ``returned`` the marked copy, ``layout`` rosters and ``notice`` public notices.
Long numbers are text everywhere. Imports nothing until a module is asked for.
"""
