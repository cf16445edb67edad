"""What has changed: between two versions, and since it was published, day by day."""
