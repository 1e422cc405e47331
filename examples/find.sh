# The articles of the last day, a Markdown file each in briefs/.
find seeds -name '*.txt' -mtime -1 -print0 | sort -z | xargs -0 summarize -q --format markdown -o briefs/
ls briefs
