package dev.toolmark.providers.translate;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/// Where two values first differ, in words: the path of members, what was sent, what was read.
final class Difference {
  private Difference() {}

  /// Empty where they are equal.
  static Optional<String> between(Object sent, Object read) {
    return between("", sent, read);
  }

  private static Optional<String> between(String path, Object sent, Object read) {
    if (sent.equals(read)) return Optional.empty();
    if (sent instanceof Optional<?> a
        && read instanceof Optional<?> b
        && a.isPresent()
        && b.isPresent()) return between(path, a.get(), b.get());
    if (sent instanceof List<?> a && read instanceof List<?> b) return lists(path, a, b);
    if (sent instanceof Record && sent.getClass() == read.getClass())
      return records(path, sent, read);
    return Optional.of("%s%n  sent %s%n  read %s".formatted(path, sent, read));
  }

  private static Optional<String> lists(String path, List<?> sent, List<?> read) {
    for (int i = 0; i < Math.min(sent.size(), read.size()); i++) {
      Optional<String> difference = between(path + "[" + i + "]", sent.get(i), read.get(i));
      if (difference.isPresent() && sent.size() == read.size()) return difference;
      if (difference.isPresent())
        return difference.map(
            it -> it + "%n  (%d sent, %d read)".formatted(sent.size(), read.size()));
    }
    List<?> more = sent.size() > read.size() ? sent : read;
    return Optional.of(
        "%s has %d sent, %d read; the next is %s"
            .formatted(
                path, sent.size(), read.size(), more.get(Math.min(sent.size(), read.size()))));
  }

  private static Optional<String> records(String path, Object sent, Object read) {
    try {
      for (RecordComponent component : sent.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        Optional<String> difference =
            between(
                path + "." + component.getName(),
                component.getAccessor().invoke(sent),
                component.getAccessor().invoke(read));
        if (difference.isPresent()) return difference;
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
    return Optional.empty();
  }
}
