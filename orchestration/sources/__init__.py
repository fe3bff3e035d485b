"""The source catalogue, one YAML file each."""
