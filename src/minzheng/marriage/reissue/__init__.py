"""Reissued certificates (补领婚姻登记证)."""
