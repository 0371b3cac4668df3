"""Lading for assistants: tools over the Model Context Protocol that only read, one file each."""
