"""Owed: what a closed month paid too little, and what it paid too much (补发与追回)."""
