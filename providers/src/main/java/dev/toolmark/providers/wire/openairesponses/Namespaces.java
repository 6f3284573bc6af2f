package dev.toolmark.providers.wire.openairesponses;

/// Tools that stand in a namespace have their name in the vocabulary behind it: `clock.sleep`. On
/// the wire the two are apart, in a tool as in a call. Source: clients.md, traps 1 and 2.
final class Namespaces {
  /// The member of a call, and in the vocabulary the mark of a tool and a call.
  static final String MEMBER = "namespace";

  private Namespaces() {}

  static String joined(String namespace, String name) {
    return namespace + "." + name;
  }

  /// The tool's name inside its namespace.
  static String inner(String namespace, String joined) {
    return joined.startsWith(namespace + ".") ? joined.substring(namespace.length() + 1) : joined;
  }
}
