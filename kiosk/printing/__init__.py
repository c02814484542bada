"""What is printed here, in what order, and what became of it. Knows no font: a renderer is handed in."""
