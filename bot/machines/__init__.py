"""The same questions for programs: a JSON API, and a server for assistants (MCP)."""
