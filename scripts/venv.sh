# shellcheck shell=bash
# Make or renew a virtual environment; sourced by demo.sh and test.sh, run from the top folder.
#
#   make_venv FOLDER LOCK    installs LOCK and the program into FOLDER, unless that was done already
#
# Needs Python 3.11 or newer and an index to install from. MINZHENG_PYTHON names the Python to use.

export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONUTF8=1
unset PYTHONDONTWRITEBYTECODE # every start of the program would compile it anew

find_python() {
  local name
  for name in ${MINZHENG_PYTHON:+"$MINZHENG_PYTHON"} python3.14 python3.13 python3.12 python3.11 python3 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      printf '%s\n' "$name"
      return
    fi
  done
  echo 'Python 3.11 or newer is needed; put it on the PATH or name it in MINZHENG_PYTHON' >&2
  return 1
}

make_venv() {
  local folder=$1 lock=$2 stamp
  stamp=$(cat "$lock" pyproject.toml | cksum)
  if [ "$(cat "$folder/.installed" 2>/dev/null)" = "$stamp" ] &&
    "$folder/bin/python" -c 'import minzheng' 2>/dev/null; then
    return
  fi
  if ! "$folder/bin/python" -c '' 2>/dev/null; then
    local python
    python=$(find_python)
    echo "making $folder with $("$python" --version)" >&2
    "$python" -m venv --clear "$folder"
  fi
  echo "installing $lock into $folder" >&2
  "$folder/bin/python" -m pip install -qq --requirement "$lock"
  "$folder/bin/python" -m pip install -qq --no-deps --editable .
  printf '%s\n' "$stamp" >"$folder/.installed"
}
