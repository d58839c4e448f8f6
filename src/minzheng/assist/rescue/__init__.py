"""Rescue of people without shelter or means, wandering or begging (生活无着的流散人员救助)."""
