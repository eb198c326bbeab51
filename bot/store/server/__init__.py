"""The way to the server that holds the store, and what it promises; the embedded one."""
