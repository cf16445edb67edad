"""What a regulation can say, as typed records."""
