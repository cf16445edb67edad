"""The whole handbook as a book, made of the pages of its built site: a PDF and an EPUB."""
