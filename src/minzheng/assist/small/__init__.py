"""Small books of assist (辅助台账): what is kept beside the benefits, with one reckoning each."""
