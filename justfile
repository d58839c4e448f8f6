# Short names for what is done often; each line can be typed by hand as well.

# everything that must be silent before a change is handed in
test *args:
    scripts/test.sh {{args}}

# all tests with the lowest versions allowed
lowest *args:
    scripts/test.sh --lowest {{args}}

# put the source in its one format, and mend what the linter can mend
format:
    .venv/bin/ruff check --fix .
    .venv/bin/ruff format .

# write docs/reference anew
reference:
    .venv/bin/python scripts/reference.py

# write the first schema version anew (before the first release only)
baseline:
    .venv/bin/python scripts/baseline.py

# an invented county, from an empty folder to the bank's file
demo:
    scripts/demo.sh

# pin the newest and the lowest versions of the dependencies
lock:
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev pyproject.toml -o requirements/dev.lock
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --resolution lowest-direct --group dev pyproject.toml -o requirements/lowest.lock
