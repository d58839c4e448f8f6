"""Personal allowances of the old and the disabled (津贴补贴): rules, lists, monthly matching."""
