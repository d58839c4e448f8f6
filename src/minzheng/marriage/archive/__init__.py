"""Files (婚姻登记档案): numbers, completeness, defects, entries of the past."""
