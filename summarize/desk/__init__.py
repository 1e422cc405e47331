"""The editorial desk: the archive of the briefs that were made, and what editors did to them."""
