"""The townships' reserve funds (乡镇备用金): money that can help at once, never overdrawn."""
