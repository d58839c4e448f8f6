"""Graves (墓位、格位): plots and niches, contracts, terms."""
