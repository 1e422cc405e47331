# Sentences and their topics; no translator is loaded.
summarize split seeds/border.txt
