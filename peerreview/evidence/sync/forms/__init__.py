"""What may come in from laptops: operations, requests, files of records."""
