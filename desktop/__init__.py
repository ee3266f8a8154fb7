"""Mostrador: the orders of a small online shop on the merchant's own computer."""

__version__ = "0.1.0"
