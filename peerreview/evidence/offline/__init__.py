"""The log page: a shell that opens without network and without sign-in, the same for everybody."""
