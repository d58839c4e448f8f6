"""Staff and projects (队伍和项目): workers, stations, training, lists to settle, services."""
