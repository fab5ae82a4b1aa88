"""Which listings are one work: keys find candidates, evidence weighs them, the plan says where an entry belongs."""
