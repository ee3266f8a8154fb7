"""The settings page: this workstation, this shop, and its data."""
