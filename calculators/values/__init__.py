"""Money, time and sentences: the values that rules speak of."""
