package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A turn of the model, as a client sends it back: its blocks in order, each with the values of
/// other protocols that travelled beside it.
final class AssistantReader {
  private final List<Part> parts = new ArrayList<>();
  private final List<String> made = new ArrayList<>();
  private List<Opaque> awaited = List.of();

  /// `place`: of the message among all, for the ids of calls that have none.
  AssistantReader(List<Fields> blocks, int place) {
    for (Fields block : blocks) block(block, place);
    if (!awaited.isEmpty()) parts.add(new Part.Reasoning("", awaited));
  }

  List<Part> parts() {
    return parts;
  }

  /// Ids of calls that had none, in order.
  List<String> made() {
    return made;
  }

  private void block(Fields block, int place) {
    String type = block.dueText("type");
    Optional<Freight> freight =
        type.equals("redacted_thinking")
            ? block.text("data").flatMap(Freight::in)
            : Optional.empty();
    if (freight.isPresent()) {
      freight(freight.get());
      return;
    }
    if (type.equals("tool_use")) {
      Part.Call call = BlockReader.call(block, "call_%d_%d".formatted(place, made.size()));
      if (call.id().made()) made.add(call.id().value());
      parts.add(with(call, awaited));
    } else {
      Optional<Part> part = BlockReader.part(block);
      if (part.isEmpty()) return;
      parts.add(with(part.get(), awaited));
    }
    awaited = List.of();
  }

  private void freight(Freight freight) {
    switch (freight.of()) {
      case NEXT -> awaited = freight.values();
      case PREVIOUS -> {
        if (parts.isEmpty()) parts.addAll(freight.parts());
        else parts.add(with(parts.removeLast(), freight.values()));
      }
      case FOREIGN, TEXT, REASONING -> parts.addAll(freight.parts());
    }
  }

  private static Part with(Part part, List<Opaque> more) {
    if (more.isEmpty()) return part;
    var all = new ArrayList<>(part.opaque());
    all.addAll(more);
    return switch (part) {
      case Part.Text(String text, _) -> new Part.Text(text, all);
      case Part.Reasoning(String text, _) -> new Part.Reasoning(text, all);
      case Part.Refusal(String text, _) -> new Part.Refusal(text, all);
      case Part.Call(var id, String name, String arguments, _) ->
          new Part.Call(id, name, arguments, all);
      case Part.Image(var source, _) -> new Part.Image(source, all);
      case Part.File(var name, var source, _) -> new Part.File(name, source, all);
      case Part.Data(var value, _) -> new Part.Data(value, all);
      case Part.Foreign foreign -> foreign;
    };
  }
}
