"""Look: what there is, what became of it, and what is due next; nothing here writes (查看)."""
