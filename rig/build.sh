# shellcheck shell=bash
# Builds the programs of a checkout, for those who run them from it: carewatch, demo, the bench. Sourced
# after setup.sh, with $home set to the checkout. Tests and format are check's work, not done here.
#
#   build daemon      daemon/target/carewatch.jar and daemon/target/lib, when older than their sources
#   build rig         the same for rig/target, and the daemon with it

# Folders count too: a file taken away changes its folder.
is_stale() {
  local jar parts=("$home/pom.xml" "$home/daemon/pom.xml" "$home/daemon/src/main")
  case $1 in
    daemon) jar=$home/daemon/target/carewatch.jar ;;
    rig)
      jar=$home/rig/target/carewatch-rig.jar
      parts+=("$home/rig/pom.xml" "$home/rig/src/main" "$home/docs/protocol/schema" "$home/docs/protocol/asyncapi.yaml")
      ;;
  esac
  [ -e "$jar" ] && [ -d "${jar%/*}/lib" ] || return 0
  [ -n "$(find "${parts[@]}" -newer "$jar" -print -quit)" ]
}

# The quick answer where nothing is to be done: no Maven, no lock.
build() {
  if ! is_stale "$1"; then
    find_jdk || need_jdk
    return
  fi
  need_jdk
  need_maven
  mkdir -p "$home/target"
  exec 9>"$home/target/build.lock"
  flock 9
  is_stale "$1" && build_now "$1"
  exec 9>&-
}

# The old jars go first, so that a daemon running from one keeps it whole. The new ones are dated from
# the build's beginning, so that what is edited meanwhile is built next time.
build_now() {
  local jars=("$home/daemon/target/carewatch.jar") log=$home/target/build.log
  [ "$1" = daemon ] || jars+=("$home/rig/target/carewatch-rig.jar")
  say "building, a minute or two"
  touch "$home/target/build.began"
  rm -f "${jars[@]}"
  package "$1" -o >"$log" 2>&1 || package "$1" >"$log" 2>&1 || {
    grep -m 20 '^\[ERROR\]' "$log" >&2 || :
    cannot "the build failed; its whole log is $log"
  }
  touch -r "$home/target/build.began" "${jars[@]}"
}

package() {
  mvn -B -ntp -q "${@:2}" -f "$home/pom.xml" -pl "$1" -am \
    -Dmaven.test.skip=true -Dspotless.check.skip=true package 9>&-
}
