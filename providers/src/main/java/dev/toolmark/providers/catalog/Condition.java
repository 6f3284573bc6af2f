package dev.toolmark.providers.catalog;

import java.util.List;

/// What must hold of a row of a model list. `at`: a member, `.` leading into objects, lists read
/// item by item; `list[member=value]` keeps the items of which that holds. `is`: one of the values
/// there is one of these, as text (`true` for a flag); `not`: none is. Just one of both is there.
/// Where the member is not there, nothing is known.
public record Condition(String at, List<String> is, List<String> not) {
  public Condition {
    is = List.copyOf(is);
    not = List.copyOf(not);
    if (is.isEmpty() == not.isEmpty())
      throw new IllegalArgumentException("a condition on %s has is or not".formatted(at));
  }
}
