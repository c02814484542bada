"""The organiser's pages: drawn on the server, kept live by one event stream, nothing from elsewhere."""
