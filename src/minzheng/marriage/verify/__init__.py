"""Answers to other departments (婚姻信息核对)."""
