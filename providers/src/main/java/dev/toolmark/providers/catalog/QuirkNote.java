package dev.toolmark.providers.catalog;

import java.util.List;

/// What a quirk id stands for. `protocols`: in which it means something. `says`: one sentence.
public record QuirkNote(String id, List<String> protocols, String says) {
  public QuirkNote {
    protocols = List.copyOf(protocols);
  }
}
