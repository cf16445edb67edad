"""Courses: written in YAML, read in the handbook, held in a room, taken into learning platforms."""
