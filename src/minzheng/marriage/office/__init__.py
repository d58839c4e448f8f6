"""The office (登记机关): registrars, blank certificates, numbers, grade."""
