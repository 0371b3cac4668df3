"""A sentence: its marks, the topics made of them, and what a phrase sees of one figure."""
