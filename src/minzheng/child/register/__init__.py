"""Children's files (儿童档案): labels, parents, guardians, schooling; what every room asks."""
