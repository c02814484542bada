"""What stations and central must agree on; imports nothing else of ours."""
