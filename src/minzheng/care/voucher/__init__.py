"""voucher 养老服务消费补贴: who may redeem, what was redeemed, and what it should have been."""
