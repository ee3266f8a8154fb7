"""Facts made sentences in the reader's language: for window, papers and command line."""
