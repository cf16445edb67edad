"""Courses: read, validated, and written as chapters."""
