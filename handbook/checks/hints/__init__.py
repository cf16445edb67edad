"""What a writer could do better: hints stop nothing, so each must be right and worth reading."""
