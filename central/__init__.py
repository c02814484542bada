"""The server of one event: what every station recorded, put together and told to all of them."""
