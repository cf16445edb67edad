"""What a reader says about her meetings, work and costs."""
