package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import java.util.HashSet;
import java.util.Set;

/// Members of an answer without a word of ours (`container`, `stop_details`, what was edited out of
/// the context): each noted when it first comes.
final class Notes {
  private final Telling telling;
  private final Set<String> noted = new HashSet<>();

  Notes(Telling telling) {
    this.telling = telling;
  }

  void tell(Members from, byte[] bytes) {
    for (int i = 0; i < from.others(); i++)
      if (noted.add(from.otherName(i)))
        telling.note(Words.own(from.otherName(i)), bytes, from.otherFrom(i), from.otherTo(i));
  }
}
