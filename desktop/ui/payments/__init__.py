"""Payments that have not come in yet: looked at, recorded, reminded of."""
