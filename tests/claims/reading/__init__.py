"""Reading: sentences of many outlets and what each figure says."""
