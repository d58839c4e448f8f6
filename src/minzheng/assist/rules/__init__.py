"""Rules of assist (救助规则): what 低保 and 特困 are worth, and who is eligible."""
