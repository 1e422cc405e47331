# Four articles of a day: who reports what, and where their figures differ. Add `-o day.html` for a page with charts.
summarize day -q seeds/day.jsonl
