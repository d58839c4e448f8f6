"""Children's benefits (儿童保障金): recognised step by step, paid monthly, reviewed, stopped."""
