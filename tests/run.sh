#!/usr/bin/env bash
# Runs every check and every test of LiveTalk, on both databases, in a real browser. Installs what is missing where it may
# (Debian, as root), else says what is missing. The last line is "N passed, N failed"; the exit code is 1 where anything failed.
#
#   tests/run.sh            everything
#   tests/run.sh --long     the same with the fault tests at full load, each fault ten times; figures go to artifacts/faults
#   tests/run.sh Server Web only these parts: Web, Format, Bench, or test projects by the middle of their name
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

results=artifacts/tests
counts=$results/counts
started=$SECONDS
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 CI="${CI:-true}"
# Compilers and servers of tests live for seconds. Better code would cost them more than it ever brings, so that nothing is measured for it and only what is called 512 times (200 in hexadecimal; by default 30) is compiled
# again; nor does every method need its memory mapped twice, against attackers. A fifth less to do for the same tests.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=200 DOTNET_EnableWriteXorExecute=0
# A test process ends the servers it started as it goes; the runner would kill it after a tenth of a second of that, and they would stay.
export VSTEST_TESTHOST_SHUTDOWN_TIMEOUT=10000

say() { printf '\n== %s (%ss)\n' "$*" "$((SECONDS - started))"; }

# Every part writes its counts to a file, so that parts that run side by side add up.
count() { printf '%s %s %s\n' "$1" "$2" "$3" >>"$counts"; }

finish() {
  local passed failed skipped last
  read -r passed failed skipped < <(awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }' "$counts")
  last="$passed passed, $failed failed"
  [ "$skipped" -eq 0 ] || last="$last, $skipped skipped"
  printf '\n%s\n' "$last"
  [ "$failed" -eq 0 ] && exit 0 || exit 1
}

give_up() { printf '%s\n' "$*"; count 0 1 0; finish; }

# One check that counts as one test.
check() {
  local name=$1; shift
  say "$name"
  if "$@"; then count 1 0 0; else count 0 1 0; printf 'FAILED: %s\n' "$name"; return 1; fi
}

has() { command -v "$1" >/dev/null 2>&1; }
has_postgres() { has postgres || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; }
has_chromium() { has chromium || has chromium-browser || has google-chrome; }
may_install() { has apt-get && [ "$(id -u)" -eq 0 ]; }
# Where there is no headless shell, the whole browser does as well; it takes longer.
needs_shell() { ! has chromium-headless-shell && { may_install || ! has_chromium; }; }

install_packages() {
  local wanted=("$@")
  if needs_shell && ! apt-cache show chromium-headless-shell >/dev/null 2>&1; then
    wanted=("${wanted[@]/chromium-headless-shell/$(has_chromium || printf chromium)}")
  fi
  # shellcheck disable=SC2068 # What became empty is none.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${wanted[@]}
}

install_missing() {
  local missing=()
  has_postgres || missing+=(postgresql)
  has redis-server || missing+=(redis-server)
  ! needs_shell || missing+=(chromium-headless-shell)
  has nginx || missing+=(nginx-light)
  has haproxy || missing+=(haproxy)
  has promtool || missing+=(prometheus)
  has systemd-analyze || missing+=(systemd)
  has strace || missing+=(strace)
  compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || missing+=(libfaketime)
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${missing[*]}"
  if ! may_install; then
    give_up "Missing: ${missing[*]}. Install them, or run this as root on Debian or Ubuntu."
  fi
  # The tests start servers of their own; those that packages would start are not wanted.
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
  { apt-get update -qq && install_packages "${missing[@]}"; } >/dev/null
  local outcome=$?
  rm -f /usr/sbin/policy-rc.d
  [ $outcome -eq 0 ] || give_up "Could not install: ${missing[*]}."
}

wanted() { [ ${#parts[@]} -eq 0 ] && return 0; local p; for p in "${parts[@]}"; do [ "$p" = "${1%.Tests}" ] && return 0; done; return 1; }

install_web() { (cd src/web && { [ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error; }) || give_up "npm ci failed."; }

run_web() {
  local report=$PWD/$results/web.json
  check "Web: types" npm --prefix src/web run --silent types
  check "Web: format" npm --prefix src/web run --silent format
  say "Web: tests"
  (cd src/web && npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$report")
  local outcome=$?
  if [ -f "$report" ]; then
    local counted
    counted=$(node -e 'const r=require(process.argv[1]);console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests)' "$report")
    add_counts "$counted" $outcome "Web"
  else
    count 0 1 0
  fi
}

# Adds "passed failed skipped"; a run that broke without a failed test counts as one failure.
add_counts() {
  local p f s
  read -r p f s <<<"$1"
  count "$p" "$f" "$s"
  if [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; then count 0 1 0; printf 'FAILED: %s ended badly\n' "$3"; fi
  printf '%s: %s passed, %s failed, %s skipped\n' "$3" "$p" "$f" "$s"
}

counter() { sed -n "s/.*<Counters [^>]*\\b$1=\"\\([0-9]*\\)\".*/\\1/p" "$2" | head -n 1; }

run_project() {
  local name=$1 report=$results/$1.trx
  say "$name"
  # No project takes more than six minutes on two quiet cores (much more with --long); one that hangs must not hide what the others found.
  timeout --kill-after=10 "$patience" dotnet test "tests/$name/bin/Release/net10.0/$name.dll" --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results"
  local outcome=$?
  if [ -f "$report" ]; then
    local total good bad
    total=$(counter total "$report") good=$(counter passed "$report") bad=$(counter failed "$report")
    add_counts "$good $bad $((total - good - bad))" $outcome "$name"
  elif [ $outcome -ne 0 ]; then
    count 0 1 0
    printf 'FAILED: %s ended without a report\n' "$name"
  fi
}

# Runs parts one after the other, those that are wanted.
run_parts() {
  local short
  for short in "$@"; do
    wanted "$short" || continue
    case $short in
      # What is left after the build, which takes rules of style as errors.
      Format) check "Format" dotnet format whitespace . --folder --verify-no-changes --exclude "**/obj/" --exclude "**/bin/" ;;
      Bench) check "Bench: quick ratios to the stock hub" dotnet tests/LiveTalk.Load/bin/Release/net10.0/LiveTalk.Load.dll bench --quick --out "$results" ;;
      *.Tests) run_project "LiveTalk.$short" ;;
      *) run_project "LiveTalk.${short}Tests" ;;
    esac
  done
}

patience=900
if [ "${1:-}" = --long ]; then
  export LIVETALK_LONG=1 patience=10800
  shift
fi
parts=("$@")
rm -rf "$results" && mkdir -p "$results" && : >"$counts"
has dotnet || give_up "Missing: the .NET SDK 10. See https://dotnet.microsoft.com/download"
has node || give_up "Missing: Node 20 or newer with npm. See https://nodejs.org"
install_missing

# The build needs the web part's packages too; its tests run beside it.
install_web
if wanted Web; then run_web >"$results/web.log" 2>&1 & fi
check "Build, warnings are errors" dotnet build LiveTalk.sln -c Release --nologo -v quiet
built=$?
wait
[ ! -f "$results/web.log" ] || cat "$results/web.log"
[ $built -eq 0 ] || finish

# Three lanes: browsers; proxies and images; what computes. Then fault tests, which judge times. Tests that judge none (or just that something ends within seconds) begin where a lane is free and stand behind, so that they
# take what the others leave idle: not so far that one which holds a lock gets no turn for seconds. The benchmark has the machine for itself.
aside=() timeless=(Storage.Tests Text.Tests Format Domain.Tests)
for project in tests/*Tests; do
  name=$(basename "$project") short=${name#LiveTalk.}
  case $short in
    BrowserTests | DeployTests | FaultTests) ;;
    *) [[ " ${timeless[*]} " == *" $short "* ]] || aside+=("$short") ;;
  esac
done
run_parts "${aside[@]}" >"$results/aside.log" 2>&1 &
asides=$!
{
  run_parts Deploy >"$results/deploy.log" 2>&1
  renice --priority 10 --pid "$BASHPID" >/dev/null
  run_parts "${timeless[@]}" >"$results/timeless.log" 2>&1
} &
run_parts Browser
wait "$asides"
cat "$results/aside.log"
run_parts Fault
wait
cat "$results/deploy.log" "$results/timeless.log"
run_parts Bench
finish
