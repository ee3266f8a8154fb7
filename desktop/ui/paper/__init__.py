"""Papers painted: the same pages on a printer, in a PDF and in the preview."""
