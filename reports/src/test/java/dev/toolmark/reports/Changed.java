package dev.toolmark.reports;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Records that differ from others in a few components, for tests.
public final class Changed {
  private Changed() {}

  /// The record with these values in the components of these names, and all others as they are.
  public static <R extends Record> R of(R before, Map<String, ?> values) {
    var left = new HashMap<String, Object>(values);
    RecordComponent[] components = before.getClass().getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var all = new Object[components.length];
      for (int i = 0; i < all.length; i++) {
        Object value = left.remove(components[i].getName());
        all[i] = value == null ? components[i].getAccessor().invoke(before) : value;
      }
      if (!left.isEmpty()) throw new IllegalArgumentException("no such component: " + left);
      @SuppressWarnings("unchecked") // the class of an R
      Class<R> type = (Class<R>) before.getClass();
      return type.getDeclaredConstructor(types).newInstance(all);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(before.getClass() + " cannot be changed", e);
    }
  }
}
