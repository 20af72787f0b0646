"""What is there for laptops, and what came from them."""
