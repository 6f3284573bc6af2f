package dev.toolmark.harness.cli;

/// What this build calls itself.
final class Version {
  private Version() {}

  static String text() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "from classes" : version;
  }
}
