"""What a page needs beside its text: cards, forms, styles, policy, redirects."""
