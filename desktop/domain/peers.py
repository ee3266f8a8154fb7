"""Which computers the program may ask something of."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def may_be_asked(address: Address, *, scheme: str, own_server: bool) -> bool:
    """Whether a server with this address may be asked.

    Others' servers only in the open internet; the merchant's own also at home, and only there
    without encryption.
    """
    at = _unwrapped(address)
    if at.is_loopback:
        return own_server
    if at.is_multicast or at.is_unspecified or at.is_link_local or at.is_reserved:
        return False
    if at.is_global:
        return scheme == "https"
    return own_server


def _unwrapped(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, when it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
