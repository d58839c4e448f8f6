"""admin: standards, audit, checks, database and the demo county (系统)."""
