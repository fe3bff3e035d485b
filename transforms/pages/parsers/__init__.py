"""Site parsers, one file a publisher, with dated versions."""
