"""The nouns of the service: frozen values that pass between its parts."""
