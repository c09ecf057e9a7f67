"""Which mentions are one entity: within a report, and across an archive."""
