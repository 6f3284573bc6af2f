# Sourced by the scripts beside it: finds a JDK 25 or newer and sets JAVA_HOME, or says what to install and exits 69.
# Looks at TOOLMARK_JAVA_HOME, JAVA_HOME, the java on PATH, and the usual places of Linux and macOS, in that order.

# Prints "FEATURE FULL-VERSION" of the JDK in folder $1, read from its release file: no JVM is started.
toolmark_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\(\([0-9]*\)[^"]*\)".*/\2 \1/p' "$1/release"
}

toolmark_find_jdk() {
  _path_java=$(command -v java 2>/dev/null || true)
  if [ -n "$_path_java" ]; then
    while [ -L "$_path_java" ]; do
      _link=$(readlink "$_path_java")
      case $_link in /*) _path_java=$_link ;; *) _path_java=$(dirname "$_path_java")/$_link ;; esac
    done
    _path_java=$(dirname "$(dirname "$_path_java")")
  fi
  for _home in "${TOOLMARK_JAVA_HOME-}" "${JAVA_HOME-}" "$_path_java" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$_home" ] || continue
    _version=$(toolmark_jdk_version "$_home") || continue
    [ "${_version%% *}" -ge 25 ] 2>/dev/null || continue
    JAVA_HOME=$_home
    export JAVA_HOME
    case ${_version#* } in
      25 | 25.0.1* | 25.0.2* | 25.0.0*)
        echo "toolmark: warning: JDK ${_version#* } in $JAVA_HOME has a fault in its G1 collector that can corrupt data; install 25.0.3 or newer" >&2 ;;
    esac
    return 0
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
