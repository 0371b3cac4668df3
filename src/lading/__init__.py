"""Lading: customs releases in; checked, sourced trade facts out."""
