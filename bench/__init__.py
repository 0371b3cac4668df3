"""Benchmarks: one module per topic, each with `run()`; figures are ratios against a peer measured in the same run."""
