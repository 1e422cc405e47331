# `make brief` and `make test` start from nothing but Python 3.11 or later; .venv is made once.
PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: brief test test-slow fuzz lint bench models clean

brief: .venv/installed
	@$(BIN)/summarize seeds/day-of-war.txt

# The tests run on the wheel as it would be published, in a folder of its own; sources they need they read by path.
# Two at once, since most wait or use one core; those that are slow want the machine for themselves.
test: .venv/tested
	$(BIN)/python -P -m pytest -m "not slow" -n 2 --dist worksteal

test-slow: .venv/tested
	$(BIN)/python -P -m pytest -m slow

# Ten minutes of inputs that search for a fault; by the coverage of the code where atheris can be installed.
fuzz: .venv/tested
	-$(PIP) '.[fuzz]'
	$(BIN)/python -m tests.hostile.fuzz 600

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

SOURCES = setup.cfg constraints.txt $(shell git ls-files summarize prompts seeds)

.venv/bin/python:
	$(PYTHON) -m venv .venv

# Without `build`, or a module that was deleted would still be packed.
.venv/installed: .venv/bin/python $(SOURCES)
	@rm -rf build
	$(PIP) .
	@touch $@

.venv/tested: .venv/bin/python $(SOURCES)
	@rm -rf build
	$(PIP) '.[dev]'
	@touch .venv/installed $@

# Speed; nothing else should be running.
bench: .venv/installed
	$(PIP) '.[bench]'
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/bundled.py
	$(BIN)/python benchmarks/depth.py
	$(BIN)/python benchmarks/translation.py opus-base
	$(BIN)/python benchmarks/translation.py opus-big
	$(BIN)/python benchmarks/summarizer.py
	$(BIN)/python benchmarks/brief.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/archive.py

# A model as ours, from the base weights into .training/bundled-new; hours on two cores. It replaces nothing.
models: .venv/bin/python
	$(PIP) '.[train]'
	$(BIN)/python -m training.make

clean:
	rm -rf .venv build dist *.egg-info
