"""Waivers (惠民殡葬减免): items, settlement, the monthly claim."""
