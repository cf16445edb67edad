"""A result is an explanation: lines that add up, and all that they rest on."""
