"""The preview: handbooks while they are written, each page made when it is asked for."""
