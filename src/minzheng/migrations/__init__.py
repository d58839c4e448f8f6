"""Migrations (结构升级): the schema's versions, applied by Alembic; ``HEAD`` is the one in use."""

HEAD = "0001"
"""The newest version: what this program writes and reads."""
