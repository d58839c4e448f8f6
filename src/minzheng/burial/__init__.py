"""Burial (殡葬): from the report of a death to the grave, waivers, cemeteries, tombs."""
