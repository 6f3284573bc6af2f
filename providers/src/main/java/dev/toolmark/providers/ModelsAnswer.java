package dev.toolmark.providers;

import java.util.List;
import java.util.OptionalInt;

/// What came of asking a provider for its models.
public sealed interface ModelsAnswer {
  /// In the order of the list, those that are not for chat among them.
  record Listed(List<ListedModel> models) implements ModelsAnswer {
    public Listed {
      models = List.copyOf(models);
    }

    public List<ListedModel> forChat() {
      return models.stream().filter(ListedModel::forChat).toList();
    }
  }

  /// The provider has no list: models are named by hand.
  record NoList() implements ModelsAnswer {}

  /// `status`: of the answer; empty: none came. `why`: one line for a person; no key is in it.
  record Failed(OptionalInt status, String why) implements ModelsAnswer {}
}
