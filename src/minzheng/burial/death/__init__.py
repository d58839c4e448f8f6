"""Deaths (死亡信息报送): reports, confirmation, who has to be told (身后一件事)."""
