"""Sources, a finding and a format of the brief from outside Lading."""
