package dev.toolmark.harness.cli;

/// What this build calls itself.
final class Version {
  /// That of `pom.xml`; a test holds both equal. Written here since the manifest of a jar costs a
  /// tenth of the time in which the version is told.
  private static final String TEXT = "0.1.0";

  private Version() {}

  static String text() {
    return TEXT;
  }
}
