"""Bills (收费): price lists, charges, agents."""
