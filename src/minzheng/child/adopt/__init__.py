"""Adoption (收养登记): from the application to the certificate, its dissolution and revocation."""
