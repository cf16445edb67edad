"""The calculators that a page can have, a file each: what it asks, and what it calculates."""
