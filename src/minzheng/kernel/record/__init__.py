"""Records (登记簿): tables that clerks write lines into, each declared once.

A declaration names a model, what a clerk fills in, what it refers to and what may be done with a
line later. The sheet, the list, the import, the counter's command and the acts are made from it:
``declare`` says what there may be, ``take`` enters and acts, ``listing`` shows, ``cli`` makes the
commands. What is kept here decides no right and no money: those are acts written by hand.
"""
