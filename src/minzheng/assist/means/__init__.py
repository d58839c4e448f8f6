"""Means (家庭经济状况核对): what other bodies know of a household's income and property."""
