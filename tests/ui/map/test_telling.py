import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.map.projection import fit
from desktop.ui.map.telling import call, script_json, told_scene
from tests.ui.map.samples import LIGHT, a_scene


@given(st.text())
def test_no_text_breaks_out_of_the_script_and_none_is_changed(text):
    written = script_json({"label": text})
    assert not set(written) & {"<", ">", "&", "\u2028", "\u2029"}
    assert json.loads(written) == {"label": text}


def test_line_separators_and_tags_are_escaped():
    assert script_json("\u2028</script>\u2029") == '"\\u2028\\u003c/script\\u003e\\u2029"'


def test_a_number_that_is_none_is_not_told():
    with pytest.raises(ValueError, match=r".+"):
        call("look", float("nan"))


def test_the_label_is_told_as_it_was_written():
    scene = a_scene(label="`${alert(1)}`")
    told = told_scene(scene, LIGHT, fit(scene, 360, 210), 1.0, number=7)
    assert told["pins"][0]["label"] == "`${alert(1)}`"
    assert "alert" not in json.dumps({**told, "pins": [{**told["pins"][0], "label": ""}]})
