# For cron: take what lies in inbox/ now, brief it, keep what failed with its reason.
mkdir -p inbox briefs done
cp seeds/talks.txt inbox/
printf 'This is English.' > inbox/english.txt
work=work-$$ # what arrives in the meantime waits for the next run
mkdir "$work" && mv inbox/* "$work"/
(cd "$work" && summarize -q --format json -o ../briefs/ --errors ../failed.jsonl ./* 2> /dev/null)
echo "exit status $?"
mv "$work"/* done/ && rmdir "$work"
ls briefs
cat failed.jsonl
