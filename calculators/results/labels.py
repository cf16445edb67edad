"""What the parts of a result are called: how sure a figure is, and what a line pays for."""

from calculators.values.messages import N_

# How sure a figure is.
STATUSES = {
    "source": N_("It stands in the source."),
    "derived": N_("Calculated from other figures."),
    "assumed": N_("Assumed: the source does not say it outright."),
    "own": N_("You have filled it in."),
    "unknown": N_("Unknown."),
}
# What the lines of a kind are called together.
KINDS = {
    "annual-fee": N_("Annual fee"),
    "fee": N_("Meeting fees"),
    "lost-income": N_("Income lost"),
    "supplement": N_("Supplements"),
    "travel": N_("Journeys"),
    "per-diem": N_("Per diem"),
    "childcare": N_("Childcare"),
    "receipts": N_("Receipts"),
    "rounding": N_("Rounding of the total"),
}
