"""Rebuild the bundled tables from the raw facts: `make data`."""

from . import BUNDLED, build, stocked, write

if __name__ == "__main__":
    files = build(stocked())
    write(files)
    for path, data in sorted(files.items()):
        print(f"{len(data):>9,}  {path.name}")
    print(f"{sum(len(data) for path, data in files.items() if path.parent == BUNDLED):>9,}  in all")
