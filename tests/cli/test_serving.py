"""`mostrador serve` as another program starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys

import requests

from tests.shops import a_product, line

TOKEN = "abcdefgh" * 4


def start(shop, *words: str, **more: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "MOSTRADOR_API_TOKEN": TOKEN, "PYTHONUNBUFFERED": "", **more}
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", "serve", "--shop", str(shop.location),
         "--language", "en", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


def test_it_answers_until_it_is_interrupted(file_shop):
    file_shop.has(a_product("HAT", on_hand=3))
    file_shop.order(line("HAT"))
    process = start(file_shop, "--port", "0")
    try:
        first = process.stdout.readline()
        address = first.split()[-1].removesuffix("/mostrador/v1")
        count = requests.get(f"{address}/v1/orders/count.json", auth=("any", TOKEN), timeout=20)
        assert count.json() == {"count": 1}
        assert requests.get(f"{address}/v1/orders.json", timeout=20).status_code == 401
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert TOKEN not in first + out + err
    assert err == ""


def test_the_token_is_shown_to_who_asks_for_it(file_shop):
    process = start(file_shop, "--port", "0", "--show-token")
    try:
        shown = [process.stdout.readline() for _line in range(4)]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert TOKEN in shown[3]
    assert process.returncode == 0


def test_a_port_that_another_program_has_is_said(file_shop):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = start(file_shop, "--port", str(taken.getsockname()[1]))
        out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "Another program listens on port" in err
    assert "Traceback" not in out + err


def test_without_its_parts_it_says_so(file_shop, tmp_path):
    (tmp_path / "fastapi.py").write_text("raise ImportError\n")  # as if it were not installed
    paths = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    process = start(file_shop, "--port", "0", PYTHONPATH=paths)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "not installed" in err
    assert "Traceback" not in out + err
