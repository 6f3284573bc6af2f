package dev.toolmark.benchmarks.corpus;

import java.util.List;

/// JSON in the making: a value whose members may still change places.
sealed interface Shape {
  /// `optional`: legal without it.
  record Member(String name, Shape value, boolean optional) {}

  record Obj(List<Member> members) implements Shape {
    public Obj {
      members = List.copyOf(members);
    }
  }

  record Arr(List<Shape> items) implements Shape {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /// A finished token, or finished JSON.
  record Leaf(String json) implements Shape {}

  static Shape object(Member... members) {
    return new Obj(List.of(members));
  }

  static Shape array(Shape... items) {
    return new Arr(List.of(items));
  }

  static Shape leaf(String json) {
    return new Leaf(json);
  }

  static Shape number(long number) {
    return new Leaf(Long.toString(number));
  }

  /// A word that needs no escapes.
  static Shape word(String word) {
    return new Leaf('"' + word + '"');
  }

  static Member member(String name, Shape value) {
    return new Member(name, value, false);
  }

  static Member maybe(String name, Shape value) {
    return new Member(name, value, true);
  }
}
