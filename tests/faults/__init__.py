"""Faults put into real files, hosts and stores, to see that each is told or survived."""
