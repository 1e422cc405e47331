# A list of articles on standard input, their English titles out.
printf '%s\n' seeds/talks.txt seeds/ceasefire.txt | xargs summarize -q --format jsonl |
  python3 -c 'import json, sys; [print(json.loads(line)["article"]["title"]["english"]) for line in sys.stdin]'
