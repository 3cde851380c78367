"""Files of trade figures as statistical offices and databases hand them out, one module a format."""
