package dev.toolmark.providers.catalog;

/// Models that a row serves in another protocol than its first.
public record ModelRoute(ModelPattern models, String protocol) {
  public ModelRoute {
    if (!ProtocolName.ALL.contains(protocol))
      throw new IllegalArgumentException("no protocol is called \"%s\"".formatted(protocol));
  }
}
