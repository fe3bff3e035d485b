"""The gazetteer: units of Vietnam through time, regions, countries."""
