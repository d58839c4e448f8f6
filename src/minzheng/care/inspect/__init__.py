"""inspect 检查与整改: inspections of homes, hazards put right, random draws, recurring duties."""
