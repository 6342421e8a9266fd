"""The pictures of a report: static SVG, drawn by leather, coloured by the page's own style sheet."""
