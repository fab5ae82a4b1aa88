"""The fields of a record as sources write them, read into their canonical form."""
