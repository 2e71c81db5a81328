"""The verbs: what people do with records. Each checks, then writes through one action of the store."""
