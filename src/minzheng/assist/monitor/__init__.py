"""Monitor (低收入人口动态监测): warnings, home checks, carers, places, plans."""
