"""Subsidies to organisations (机构补贴): worked out by programme, frozen and paid in rounds."""
