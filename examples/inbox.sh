# For cron: brief what lies in inbox/, keep what failed with its reason, leave the inbox empty.
mkdir -p inbox briefs done
cp seeds/talks.txt inbox/
printf 'This is English.' > inbox/english.txt
summarize -q --format json -o briefs/ --errors failed.jsonl inbox/* 2> /dev/null
echo "exit status $?"
mv inbox/* done/
ls briefs
cat failed.jsonl
