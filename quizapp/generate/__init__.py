"""From news articles to grounded decks."""
