"""Fees (arvoden): for meetings, and by the year."""
