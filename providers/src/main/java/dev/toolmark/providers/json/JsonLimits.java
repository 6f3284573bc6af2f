package dev.toolmark.providers.json;

/// What a reader of JSON accepts before it stops. `depth`: open arrays and objects. `chars`: of one
/// document. `numberChars`: of one number.
public record JsonLimits(int depth, long chars, int numberChars) {
  /// For bodies and arguments: depth 256, 64 Mi characters, numbers of 1,000 characters
  /// (reliability: hostile streams cost bounded memory).
  public static final JsonLimits DEFAULT = new JsonLimits(256, 64L << 20, 1000);
}
