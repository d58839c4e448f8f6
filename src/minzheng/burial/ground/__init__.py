"""Grounds (殡葬设施): facilities, yearly reports, spot checks, maintenance funds."""
