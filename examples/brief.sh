# One article in, a brief out. On a terminal it is drawn in colour; in a pipe it is plain text.
summarize -q seeds/day-of-war.txt
