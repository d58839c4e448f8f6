"""Temporary assistance (临时救助): from the application to the award, on four tracks."""
