"""The people in a question: whose imports, who is told something, who has a problem."""
