"""Who is answered, what a channel may know of people, and what they did."""
