"""care 养老与残疾人福利: allowances of the old and the disabled, institutions, services, visits."""
