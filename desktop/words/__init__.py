"""Facts made sentences in the reader's language: for the window, the papers and the command line."""
