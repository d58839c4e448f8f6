"""Rewards (节地生态安葬奖补): by kind, once."""
