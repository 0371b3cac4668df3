"""Verdicts: what is known of a claim, what it can mean, whether it holds, what to doubt and how to put it right."""
