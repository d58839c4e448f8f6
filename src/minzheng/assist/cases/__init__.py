"""Cases (在享案件): what is decided about somebody in payment: adjust, stop, end, succeed."""
