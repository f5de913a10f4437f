"""House templates: the firm's own Word files for documents, checked and kept."""
