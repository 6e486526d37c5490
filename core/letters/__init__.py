"""Letters to applicants: templates, the outbox, and the way out."""
