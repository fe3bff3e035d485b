"""What an article says beside figures: documents, requests, initiatives."""
