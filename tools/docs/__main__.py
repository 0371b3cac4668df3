"""`make docs`: write every page that is made from the code."""

from . import ROOT, build, stale_commands

if __name__ == "__main__":
    for page in stale_commands():
        page.unlink()
    for path, text in build().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")
        print(path.relative_to(ROOT))
