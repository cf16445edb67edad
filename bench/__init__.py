"""Every figure that we claim, measured beside its peer: `make bench`."""
