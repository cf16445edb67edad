"""What officials ask the search, and how it is judged by that."""
