"""Lists every file in `resources` that others made: where from, which version, licence, checksum.

Run it after a file was added or renewed; `resources/SOURCES.json` says which prefix comes from
where, and which files are ours. The longest prefix decides. With `--check` nothing is written.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


class UnknownOrigin(Exception):
    """A file that no prefix of the sources covers."""


def manifest(resources: Path) -> list[dict[str, str]]:
    """One entry for each vendored file, in the order of their paths.

    Raises:
        UnknownOrigin: a file of which the sources say neither that it is ours nor where it is from.
    """
    sources: dict[str, Any] = json.loads((resources / "SOURCES.json").read_text("utf-8"))
    origins: dict[str, dict[str, str] | None] = dict.fromkeys(sources["ours"])
    origins.update({each["prefix"]: each for each in sources["vendored"]})
    entries = []
    for path in sorted(each for each in resources.rglob("*") if each.is_file()):
        name = path.relative_to(resources).as_posix()
        known = [prefix for prefix in origins if name.startswith(prefix)]
        if not known:
            raise UnknownOrigin(name)
        origin = origins[max(known, key=len)]
        if origin is not None:
            entries.append(
                {
                    "path": name,
                    "source": origin["source"],
                    "version": origin["version"],
                    "licence": origin["licence"],
                    "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                }
            )
    return entries


def as_text(entries: list[dict[str, str]]) -> str:
    """The manifest as it is kept: one file a line, so that a change is one line."""
    lines = ",\n".join(f"  {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    return f"[\n{lines}\n]\n"


def main(arguments: list[str]) -> int:
    """Write the manifest, or say whether it is still true."""
    try:
        wanted = as_text(manifest(RESOURCES))
    except UnknownOrigin as unknown:
        print(f"resources/SOURCES.json does not say where {unknown} comes from.", file=sys.stderr)
        return 1
    path = RESOURCES / "MANIFEST.json"
    if "--check" in arguments:
        if path.read_text("utf-8") == wanted:
            return 0
        print("resources/MANIFEST.json is out of date: run packaging/manifest.py.", file=sys.stderr)
        return 1
    path.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
