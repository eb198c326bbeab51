"""The playground in the browser: a server on loopback, and the files of its page."""
