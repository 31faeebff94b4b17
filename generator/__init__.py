"""A static-site generator for mentoring programmes: YAML in, consent applied, a site out."""
