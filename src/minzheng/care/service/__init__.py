"""Services at home and for the disabled (居家社区服务与残疾人服务): orders, aids, coverage."""
