"""facility 养老服务机构: homes and stations, their beds, residents, papers, staff and buildings."""
