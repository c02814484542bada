"""One file a route of the station's and the public's HTTP interface."""
