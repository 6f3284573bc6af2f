package dev.toolmark.providers.auth.flow;

import java.util.List;

/// What came of signing in. Lines for a person; no secret is in them.
public sealed interface SignedIn {
  List<String> lines();

  record Done(List<String> lines) implements SignedIn {}

  record Failed(List<String> lines) implements SignedIn {
    static Failed of(String line) {
      return new Failed(List.of(line));
    }
  }
}
