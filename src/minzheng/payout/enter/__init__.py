"""Entering rights (待遇入库): a sheet's cases checked whole, compared with the file, kept."""
