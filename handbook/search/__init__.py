"""What the search in the page has to look in: the text of every chapter, as it is read."""
