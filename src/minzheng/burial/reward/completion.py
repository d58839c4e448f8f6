"""Completion: numbers of rewards for the Tab key (奖补补全)."""

from minzheng.kernel.complete import numbers

REWARDS = numbers("burial_reward", "applied_on")
