# One object a line for jq: which points of which articles carry an error, and what it is.
summarize -q --format jsonl seeds/*.txt |
  jq -r '.article.source as $source | .flags[] | select(.severity == "error") | [$source, .point, .kind, .message] | @tsv'
