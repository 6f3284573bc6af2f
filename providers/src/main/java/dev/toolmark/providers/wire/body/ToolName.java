package dev.toolmark.providers.wire.body;

/// The name of a tool as a JSON string, between bytes that are the same in every call. Kept for the
/// next call, which is mostly of the same tool.
public final class ToolName {
  private final byte[] before;
  private final byte[] behind;
  private final JsonBytes written = new JsonBytes();
  private String name = "";

  public ToolName(byte[] before, byte[] behind) {
    this.before = before;
    this.behind = behind;
  }

  /// Valid until the next one.
  public JsonBytes of(String name) {
    if (!written.isEmpty() && name.equals(this.name)) return written;
    this.name = name;
    written.clear();
    return written.add(before).quoted(name).add(behind);
  }
}
