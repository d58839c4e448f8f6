"""Tombs (散埋乱葬坟墓): survey and remediation along the three lines and five zones."""
