"""From a checked handbook to a published site."""
