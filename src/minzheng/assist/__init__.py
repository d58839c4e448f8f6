"""assist 社会救助: 低保, 特困 and what goes with them."""
