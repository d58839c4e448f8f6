"""People: who lives where, with whom, at which account, and until when (人员、家庭、账户、区划).

What two sections share about a person stands here; a section never asks another section.
"""
