"""What other programs on this computer may ask over HTTP; off until it is turned on."""
