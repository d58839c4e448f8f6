"""Papers: a draft signed, its roster and bank file, and the bank's answer (复核、交付、回盘)."""
