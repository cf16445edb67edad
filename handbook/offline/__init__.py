"""The copy that a device keeps."""
