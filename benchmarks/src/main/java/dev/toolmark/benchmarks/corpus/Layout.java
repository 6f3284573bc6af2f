package dev.toolmark.benchmarks.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Writes shapes as text: as the vendor lays them out, or each in another way.
final class Layout {
  private final Random random;
  private final boolean mixed;
  private String colon;
  private String comma = ",";

  /// `colon`: what stands between name and value in the vendor's own layout.
  Layout(Random random, boolean mixed, String colon) {
    this.random = random;
    this.mixed = mixed;
    this.colon = colon;
  }

  String write(Shape shape) {
    if (mixed) {
      colon = random.nextBoolean() ? ":" : ": ";
      comma = random.nextBoolean() ? "," : ", ";
    }
    var out = new StringBuilder();
    write(shape, out);
    return out.toString();
  }

  private void write(Shape shape, StringBuilder out) {
    switch (shape) {
      case Shape.Leaf(String json) -> out.append(json);
      case Shape.Arr(List<Shape> items) -> {
        String between = "[";
        for (Shape item : items) {
          out.append(between);
          write(item, out);
          between = comma;
        }
        out.append(items.isEmpty() ? "[]" : "]");
      }
      case Shape.Obj(List<Shape.Member> members) -> writeMembers(arranged(members), out);
    }
  }

  private void writeMembers(List<Shape.Member> members, StringBuilder out) {
    String between = "{";
    for (Shape.Member member : members) {
      out.append(between).append('"').append(member.name()).append('"').append(colon);
      write(member.value(), out);
      between = comma;
    }
    out.append(members.isEmpty() ? "{}" : "}");
  }

  private List<Shape.Member> arranged(List<Shape.Member> members) {
    if (!mixed) return members;
    var kept = new ArrayList<Shape.Member>();
    for (Shape.Member member : members)
      if (!member.optional() || random.nextBoolean()) kept.add(member);
    Collections.shuffle(kept, random);
    return kept;
  }
}
