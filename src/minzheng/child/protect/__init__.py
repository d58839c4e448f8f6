"""Protection of minors (未成年人保护): reports, guardianship by the bureau, referrals, notes."""
