"""Texts that people read, and how a language writes numbers and days."""
