"""The build floor: facts in YAML become typed records, checks and text. Knows no MkDocs."""
