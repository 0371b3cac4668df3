"""The text: an article as it lies on disk, its blocks, sentences and languages."""
