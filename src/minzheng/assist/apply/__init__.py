"""Applications (申请办理): from the counter to the decision, for each kind of assistance."""
