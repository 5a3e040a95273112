#!/bin/sh
# Installs session: downloads the archive for this machine, checks its SHA-256, and puts the executable where you say.
# Needs no root, writes nothing but the executable and its second name, git-session.
#
#   sh install.sh [--version V] [--to DIR] [--from URL]
#
# --version  a release, such as 0.1.0; without it the newest one
# --to       the folder for the executable; without it ~/.local/bin
# --from     the folder of a release, to download from a mirror
set -eu

repository='[[repository]]'
version=
to=${HOME:-}/.local/bin
from=

fail() {
  printf '✗ %s\n  Nothing was installed.%s\n' "$1" "${2:+ $2}" >&2
  exit 1
}

while [ $# -gt 0 ]; do
  case $1 in
    --version=* | --to=* | --from=*) option=${1%%=*} value=${1#*=} ;;
    --version | --to | --from)
      [ $# -gt 1 ] || fail "$1 needs a value"
      option=$1 value=$2
      shift
      ;;
    -h | --help)
      sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *) fail "there is no option $1" "See: sh install.sh --help" ;;
  esac
  shift
  [ -n "$value" ] || fail "$option needs a value"
  case $option in
    --version) version=${value#v} ;;
    --to) to=$value ;;
    --from) from=${value%/} ;;
  esac
done

if [ -z "$from" ]; then
  case $repository in http*) ;; *) fail "this copy does not know where to download from" "Name it: --from URL" ;; esac
  if [ -n "$version" ]; then
    from=$repository/releases/download/v$version
  else
    from=$repository/releases/latest/download
  fi
fi

case $(uname -s) in
  Linux) system=linux ;;
  Darwin) system=darwin ;;
  *) fail "there is no build for $(uname -s)" "On Windows: install.ps1" ;;
esac
case $(uname -m) in
  x86_64 | amd64) cpu=x64 ;;
  aarch64 | arm64) cpu=arm64 ;;
  *) fail "there is no build for $(uname -m)" ;;
esac
target=$system-$cpu
# A shell under Rosetta calls itself x86_64.
if [ $target = darwin-x64 ] && [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ]; then target=darwin-arm64; fi
if [ $system = linux ] && { ldd --version 2>&1 || true; } | grep -qi musl; then target=$target-musl; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# fetch NAME: downloads one file of the release.
fetch() {
  if command -v curl >/dev/null 2>&1; then
    curl -fsSL --retry 2 -o "$work/$1" "$from/$1"
  elif command -v wget >/dev/null 2>&1; then
    wget -q -O "$work/$1" "$from/$1"
  else
    fail "neither curl nor wget is installed"
  fi || fail "$from/$1 cannot be downloaded"
}

fetch SHA256SUMS
line=$(grep -E "^[0-9a-f]{64}  session-[^/ ]*-$target\.tar\.gz\$" "$work/SHA256SUMS" | head -n 1) ||
  fail "the release has no build for $target"
sum=${line%% *}
archive=${line##* }
if [ -n "$version" ] && [ "$archive" != "session-$version-$target.tar.gz" ]; then
  fail "$from holds $archive, not version $version"
fi
fetch "$archive"
if command -v sha256sum >/dev/null 2>&1; then
  found=$(sha256sum "$work/$archive")
else
  found=$(shasum -a 256 "$work/$archive")
fi
[ "${found%% *}" = "$sum" ] || fail "the checksum of $archive is ${found%% *}, and $sum was expected"

tar -xzf "$work/$archive" -C "$work"
mkdir -p "$to" || fail "$to cannot be made" "Choose another folder: --to DIR"
# Into the same folder first: a program that runs is replaced in one step, never half written.
cp "$work/${archive%.tar.gz}/session" "$to/.session.new" || fail "$to cannot be written" "Choose another folder: --to DIR"
chmod 755 "$to/.session.new"
mv -f "$to/.session.new" "$to/session"
ln -sf session "$to/git-session"

printf '✓ %s in %s\n' "$("$to/session" --version)" "$to"
printf '  git-session beside it, so that git session works\n'
case :$PATH: in
  *:"$to":*) ;;
  *) printf '  %s is not in your PATH; add it, as in: export PATH="%s:$PATH"\n' "$to" "$to" ;;
esac
printf '  take it out by deleting both files\n'
