# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by the scripts beside it: the tools they need, and how to get them on Debian.

# Debian's package for a command.
package_of() {
  case $1 in
    java | javac) echo default-jdk-headless ;;
    mvn) echo maven ;;
    node) echo nodejs ;;
    mariadbd) echo mariadb-server-core ;;
    nginx) echo nginx-light ;;
    apache2) echo apache2-bin libapache2-mod-auth-openidc ;;
    promtool) echo prometheus ;;
    *) echo "$1" ;;
  esac
}

# The commands that are not there.
missing_of() {
  local tool
  for tool in "$@"; do
    if ! PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null; then
      echo "$tool"
    fi
  done
}

# Installs packages, as root on Debian. Services that come with them are not started (invoke-rc.d(8)): nginx would take
# port 80.
install_packages() (
  echo "Installing by apt-get: $*" >&2
  policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  fi
  DEBIAN_FRONTEND=noninteractive apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
)

can_install() { [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; }

# Ends the script with a word about what is missing, unless root lets it be installed here and now.
need_tools() {
  local missing packages answer=
  missing=$(missing_of "$@")
  if [[ -n $missing ]]; then
    packages=$(for tool in $missing; do package_of "$tool"; done | sort -u | tr '\n' ' ')
    echo "Missing: ${missing//$'\n'/, }. On Debian: apt-get install $packages" >&2
    if can_install && [[ -t 0 ]]; then
      read -r -p "Install now? [y/N] " answer
    fi
    [[ $answer == [yY]* ]] || exit 1
    # shellcheck disable=SC2086 # one word for each package
    install_packages $packages
  fi
  need_java_17
}

need_java_17() {
  local version
  version=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p')
  if ((${version%%.*} < 17)); then
    echo "Java 17 or newer is needed; $(command -v java) is $version." >&2
    exit 1
  fi
}
