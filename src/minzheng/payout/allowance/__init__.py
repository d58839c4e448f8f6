"""Personal monthly allowances (津贴补贴): one person, a category, a yearly proof of life."""
