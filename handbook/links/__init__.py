"""Addresses that never break: what exists now, what was ever published, and what leads where."""
