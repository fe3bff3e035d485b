"""An article's text to typed spans: one module a type, none knows another."""
