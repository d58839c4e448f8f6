"""Notices (公示与公布): what is shown on a village's board before and after a decision."""
