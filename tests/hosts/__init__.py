"""What real web servers make of the files that we write for them."""
