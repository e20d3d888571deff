# shellcheck shell=bash
# What check, demo, carewatch and the bench need of the machine. Sourced, not run; sets nothing up by
# itself. Debian 12 and 13, as root or with sudo; only the system's own packages.
#
#   find_jdk          exports JAVA_HOME of a JDK 25, or returns 1; runs no program, asks no network
#   need_jdk          find_jdk, or installs one, or ends with one sentence that says the cure
#   need PACKAGE...   installs what is missing of these Debian packages, or ends with one sentence
#   need_maven        a Maven, by whatever way it came here, or Debian's
#   speak_utf8        gives programs a UTF-8 locale where the user's is none; the language stays
#
# Everything said goes to standard error. A cause that somebody can mend ends with status 69.

jdk_release=25
jdk_package=openjdk-$jdk_release-jdk-headless
apt_updated=

say() { echo "carewatch: $*" >&2; }
cannot() {
  say "$*"
  exit 69
}

# A JDK, not a runtime alone: javac is there, and the file "release" names our release.
is_jdk() {
  local line
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      "JAVA_VERSION=\"$jdk_release\"" | "JAVA_VERSION=\"$jdk_release".* | "JAVA_VERSION=\"$jdk_release"[-+]*) return 0 ;;
    esac
  done <"$1/release"
  return 1
}

find_jdk() {
  local home javac
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -n "$home" ] && is_jdk "$home" && export JAVA_HOME=$home && return
  done
  javac=$(command -v javac) && javac=$(readlink -f "$javac") || return 1
  home=${javac%/bin/javac}
  is_jdk "$home" && export JAVA_HOME=$home
}

need_jdk() {
  find_jdk && return
  if ! offered "$jdk_package"; then
    cannot "there is no JDK $jdk_release here and this system ($(system_name)) has no package $jdk_package:" \
      "unpack a JDK $jdk_release under /usr/lib/jvm, or set JAVA_HOME to one; Debian 13 has the package."
  fi
  need "$jdk_package"
  find_jdk || cannot "$jdk_package is installed, but no JDK $jdk_release is under /usr/lib/jvm: set JAVA_HOME to it."
}

# Debian's Maven runs under the JDK of JAVA_HOME; without these options its older libraries warn there.
need_maven() {
  command -v mvn >/dev/null || need maven
  export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
}

need() {
  local package missing=()
  command -v dpkg-query >/dev/null ||
    cannot "this system ($(system_name)) has no Debian packages: install by hand what these hold: $*"
  for package; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  may_install || cannot "these packages are missing: ${missing[*]}. You are neither root nor have sudo:" \
    "let an administrator run: apt-get install ${missing[*]}"
  update_packages
  # Slim containers leave manual pages out, and then OpenJDK's installation fails for want of their folder.
  [ -d /usr/share/man/man1 ] || as_root mkdir -p /usr/share/man/man1
  say "installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${missing[@]}" >&2 ||
    cannot "these packages could not be installed: ${missing[*]}. What apt-get said stands above;" \
      "mend it, or install them by hand, and start again."
}

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Whether the system's packages have it; asks for new lists once.
offered() {
  command -v apt-cache >/dev/null || return 1
  has_candidate "$1" && return
  may_install && update_packages
  has_candidate "$1"
}

# Read whole: grep -q in a pipe would end apt-cache early, and under pipefail that is a failure.
has_candidate() {
  local policy
  policy=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null) && [[ $policy == *"  Candidate: "[0-9]* ]]
}

# Once a run. A failure is not the end: the lists of yesterday may do, and apt-get install says what is wrong.
update_packages() {
  [ -z "$apt_updated" ] || return 0
  apt_updated=yes
  as_root apt-get update -q -o DPkg::Lock::Timeout=300 >&2 || say "apt-get update failed; going on with the lists there are"
}

may_install() {
  [ "$(id -u)" = 0 ] && return
  command -v sudo >/dev/null || return 1
  [ -t 0 ] || sudo -n true 2>/dev/null
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

system_name() {
  local name
  # shellcheck disable=SC1091
  name=$(. /etc/os-release 2>/dev/null && echo "${PRETTY_NAME:-}")
  echo "${name:-$(uname -s)}"
}

speak_utf8() {
  local charset=${LC_ALL:-${LC_CTYPE:-${LANG:-}}}
  case $charset in
    *[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]8) return ;;
  esac
  if [ -n "${LC_ALL:-}" ]; then
    export LANG=$LC_ALL
    unset LC_ALL
  fi
  export LC_CTYPE=C.UTF-8
}
