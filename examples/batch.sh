# Many articles, a line each. The same command again goes on where it ended: here only the new article is briefed.
summarize batch -q seeds/wire.jsonl -o briefs.jsonl
summarize batch seeds/wire.jsonl seeds/digits.txt -o briefs.jsonl 2>&1 | tail -n 1
python3 -c '
import json
for line in open("briefs.jsonl", encoding="utf-8"):
    article = json.loads(line)["article"]
    print(article["source"], "·", article["title"]["english"])'
