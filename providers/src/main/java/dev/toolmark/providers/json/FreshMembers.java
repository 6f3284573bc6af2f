package dev.toolmark.providers.json;

import java.util.LinkedHashMap;

/// The members of an object that is being made. Whoever makes it lets go of them when it is made,
/// so that it need not copy them.
final class FreshMembers extends LinkedHashMap<String, JsonValue> {
  private static final long serialVersionUID = 1L;

  FreshMembers() {}

  FreshMembers(FreshMembers like) {
    super(like);
  }
}
