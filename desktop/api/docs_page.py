"""A page that says what can be asked; it needs nothing from anywhere else."""

from __future__ import annotations

from html import escape
from typing import Any

_STYLE = (
    "body{font:15px/1.5 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;"
    "color:#1D1C1A;background:#F7F5F1}code{background:#EFECE5;padding:.1em .3em}"
    "h2{margin:1.6rem 0 .2rem;font-size:1rem}p{margin:.2rem 0}"
)


def docs_page(described: dict[str, Any]) -> str:
    """The page, made from the description that programs read."""
    parts = []
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            asked = " ".join(
                f"<code>{escape(each['name'])}</code>" for each in told.get("parameters", [])
            )
            parts.append(
                f"<h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
                f"<p>{escape(told.get('description', ''))}</p><p>{asked}</p>"
            )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        "<title>Mostrador</title>"
        f"<style>{_STYLE}</style></head><body><h1>Mostrador</h1>"
        "<p>Every question needs the token, as <code>Authorization: Bearer TOKEN</code>;"
        " under <code>/v1</code> also as a password with any login, or as"
        " <code>?login=&amp;authtoken=</code>."
        ' The same for programs: <a href="/mostrador/openapi.json">openapi.json</a>.</p>'
        f"<p>{escape(described['info']['description'])}</p>{''.join(parts)}</body></html>"
    )
