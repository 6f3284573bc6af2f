# Sourced by the scripts beside it: finds a JDK 25 or newer and sets JAVA_HOME, or says what to install and exits 69.
# Looks at TOOLMARK_JAVA_HOME, JAVA_HOME, the java on PATH, and the usual places of Linux and macOS, in that order. Starts no program where the
# first of them will do, or where the java on PATH is that of toolmark_known_jdk, a folder that the caller may know from an earlier search.

# Finds out whether folder $1 is a JDK, and sets _version to what its release file says: no JVM is started.
toolmark_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r _line; do
    case $_line in
      'JAVA_VERSION="'[0-9]*)
        _version=${_line#*\"}
        _version=${_version%%\"*}
        return 0 ;;
    esac
  done <"$1/release"
  return 1
}

# Takes folder $1 if it is a JDK that will do.
toolmark_try_jdk() {
  [ -n "$1" ] || return 1
  toolmark_jdk_version "$1" || return 1
  [ "${_version%%[!0-9]*}" -ge 25 ] 2>/dev/null || return 1
  JAVA_HOME=$1
  export JAVA_HOME
  case $_version in
    25 | 25.0.1* | 25.0.2* | 25.0.0*)
      echo "toolmark: warning: JDK $_version in $JAVA_HOME has a fault in its G1 collector that can corrupt data; install 25.0.3 or newer" >&2 ;;
  esac
}

# Prints the folder that the java on PATH belongs to.
toolmark_path_jdk() {
  _path_java=$(command -v java 2>/dev/null) || return 0
  if [ "$_path_java" -ef "${toolmark_known_jdk:-/nowhere}/bin/java" ]; then
    printf '%s' "$toolmark_known_jdk"
    return 0
  fi
  while [ -L "$_path_java" ]; do
    _link=$(readlink "$_path_java")
    case $_link in /*) _path_java=$_link ;; *) _path_java=$(dirname "$_path_java")/$_link ;; esac
  done
  dirname "$(dirname "$_path_java")"
}

toolmark_find_jdk() {
  toolmark_try_jdk "${TOOLMARK_JAVA_HOME-}" && return 0
  toolmark_try_jdk "${JAVA_HOME-}" && return 0
  toolmark_try_jdk "$(toolmark_path_jdk)" && return 0
  for _home in \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    toolmark_try_jdk "$_home" && return 0
  done
  cat >&2 <<'END'
toolmark: no JDK 25 or newer found.
  Looked at TOOLMARK_JAVA_HOME, JAVA_HOME, the java on PATH, and the usual folders (/usr/lib/jvm, ~/.sdkman, ~/.jdks, /Library/Java, Homebrew).
  Install one, for example "Temurin 25" (apt install temurin-25-jdk, brew install openjdk, sdk install java 25-tem),
  or set TOOLMARK_JAVA_HOME to the folder of a JDK 25 (a JDK, not a JRE: the first start compiles).
END
  exit 69
}
toolmark_find_jdk
