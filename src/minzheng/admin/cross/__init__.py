"""Cross (跨业务检查): the rules between the sections, and what was decided about their findings."""
