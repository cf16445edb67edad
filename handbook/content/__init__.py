"""YAML and Markdown, read and validated into frozen records."""
