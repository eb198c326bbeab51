"""A receiver of webhooks, and a stand-in for PagerDuty."""
