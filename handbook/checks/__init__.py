"""All that must hold before a handbook is built."""
