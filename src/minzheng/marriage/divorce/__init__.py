"""Divorce by registration (离婚登记): receipt, two periods, certificate."""
