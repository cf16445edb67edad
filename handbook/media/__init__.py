"""Files that texts name: pictures, films, PDFs and what else is published beside the pages."""
