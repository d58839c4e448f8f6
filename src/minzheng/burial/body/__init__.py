"""Bodies (遗体): transport, storage, cremation, bodies nobody claims."""
