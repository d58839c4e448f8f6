"""Ashes (骨灰去向): destinations, deposit, interment, the closed loop."""
