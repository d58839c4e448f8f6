"""Reform (殡葬改革): councils, memorials, bookings, inspection, projects."""
