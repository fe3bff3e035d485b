"""The catalogue of indicators, one YAML file each."""
