"""Court papers and revocations (法院文书、撤销登记)."""
