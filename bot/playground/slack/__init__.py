"""The stand-in for Slack: Web API, Socket Mode, response_urls, and the people of a workspace."""
