"""Registration of marriages (结婚登记): the conditions, the certificate, what is refused."""
