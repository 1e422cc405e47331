# Standard input is read when no article is named. JSON holds all that is known.
cat seeds/digits.txt | summarize -q --format json | python3 -c '
import json, sys
brief = json.load(sys.stdin)
print(brief["article"]["title"]["english"])
for section in brief["sections"]:
    print(section["topic"], "sentences", section["sentences"])
'
