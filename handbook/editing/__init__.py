"""Commands that change what people have written, whole or not at all."""
