"""The adapter: MkDocs events and macros, each one call into `handbook/`."""
