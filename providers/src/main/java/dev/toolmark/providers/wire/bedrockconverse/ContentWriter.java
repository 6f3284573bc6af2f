package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Content blocks of a request, all but calls and results: texts, images, documents, reasoning, and
/// what only this protocol knows. Blank texts are refused by the service, so none is sent.
final class ContentWriter {
  /// The scheme of an object that the service fetches itself.
  private static final String STORE = "s3://";

  private static final int LONGEST_NAME = 200;
  private final Set<Quirk> quirks;
  private final Set<String> losses;
  private final Set<String> documentNames = new HashSet<>();

  ContentWriter(Set<Quirk> quirks, Set<String> losses) {
    this.quirks = quirks;
    this.losses = losses;
  }

  /// Empty where the part cannot be said, which is a loss then, or says nothing.
  Optional<JsonValue> block(Part part) {
    return switch (part) {
      case Part.Text(String text, var opaque) -> text(text, opaque);
      case Part.Refusal(String text, _) -> {
        losses.add("messages.refusal");
        yield text(text, List.of());
      }
      case Part.Data(var value, _) -> text(value.text(), List.of());
      case Part.Image(Source source, var opaque) -> image(source, opaque);
      case Part.File file -> document(file);
      case Part.Reasoning(String text, var opaque) -> reasoning(text, opaque);
      case Part.Foreign(String kind, var json) -> {
        if (Words.field(kind).isPresent()) yield Optional.of(json.value());
        yield lost(kind);
      }
      case Part.Call _ -> lost("messages.call");
    };
  }

  private Optional<JsonValue> lost(String field) {
    losses.add(field);
    return Optional.empty();
  }

  static Optional<JsonValue> text(String text, List<Opaque> opaque) {
    if (text.isBlank()) return Optional.empty();
    JsonValue plain = JsonValue.object().put("text", text).build();
    List<JsonValue> citations = Carrying.citations(opaque);
    if (citations.isEmpty()) return Optional.of(plain);
    var cited = JsonValue.object().put("content", JsonValue.array(List.of(plain)));
    return wrapped("citationsContent", cited.put("citations", JsonValue.array(citations)));
  }

  private static Optional<JsonValue> wrapped(String name, JsonValue.Builder inner) {
    return Optional.of(JsonValue.object().put(name, inner.build()).build());
  }

  /// Members of this protocol's own on a part, behind its others.
  static JsonValue.Builder with(JsonValue.Builder object, List<Opaque> opaque) {
    for (Opaque o : opaque)
      Words.field(o.kind()).ifPresent(member -> object.put(member, o.value().value()));
    return object;
  }

  // ---- images and documents ----

  private Optional<JsonValue> image(Source source, List<Opaque> opaque) {
    Optional<String> format =
        switch (source) {
          case Source.Inline(String mime, _) -> MediaFormats.image(mime);
          case Source.Url(String url) -> byEnding(url).map(e -> e.equals("jpg") ? "jpeg" : e);
          case Source.Stored _ -> Optional.empty();
        };
    Optional<JsonValue> where = where(source);
    if (where.isEmpty()) return lost("messages.image");
    boolean known = format.flatMap(MediaFormats::imageMime).isPresent();
    if (!known) return lost("messages.image");
    var image = JsonValue.object().put("format", format.get()).put("source", where.get());
    return wrapped("image", with(image, opaque));
  }

  private static Optional<String> byEnding(String url) {
    int dot = url.lastIndexOf('.');
    return url.startsWith(STORE) && dot > url.lastIndexOf('/')
        ? Optional.of(url.substring(dot + 1).toLowerCase(java.util.Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<JsonValue> where(Source source) {
    return switch (source) {
      case Source.Inline(_, String base64) ->
          Optional.of(JsonValue.object().put("bytes", base64).build());
      case Source.Url(String url) -> {
        if (!url.startsWith(STORE)) yield Optional.empty();
        var location = JsonValue.object().put("uri", url).build();
        yield Optional.of(JsonValue.object().put("s3Location", location).build());
      }
      case Source.Stored _ -> Optional.empty();
    };
  }

  private Optional<JsonValue> document(Part.File file) {
    Optional<String> format =
        switch (file.source()) {
          case Source.Inline(String mime, _) -> MediaFormats.document(mime);
          case Source.Url(String url) -> byEnding(url);
          case Source.Stored _ -> Optional.empty();
        };
    Optional<JsonValue> where = where(file.source());
    if (where.isEmpty() || format.flatMap(MediaFormats::documentMime).isEmpty())
      return lost("messages.file");
    var document = JsonValue.object().put("format", format.get()).put("name", name(file));
    return wrapped("document", with(document.put("source", where.get()), file.opaque()));
  }

  /// A name is due, of few letters, and no two documents may share one.
  private String name(Part.File file) {
    String own = file.name().orElse("document");
    var legal = new StringBuilder();
    for (int i = 0; i < own.length() && legal.length() < LONGEST_NAME - 4; i++) {
      char c = own.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-()[]".indexOf(c) >= 0);
      boolean space = c == ' ' && (i == 0 || own.charAt(i - 1) != ' ');
      legal.append(plain || space ? c : '-');
    }
    String name = legal.isEmpty() ? "document" : legal.toString();
    String free = name;
    for (int n = 2; !documentNames.add(free); n++) free = name + "-" + n;
    if (!free.equals(file.name().orElse(free))) losses.add("messages.file.name");
    return free;
  }

  // ---- reasoning ----

  /// Its own tokens go back as they came; those of another protocol never do.
  private Optional<JsonValue> reasoning(String text, List<Opaque> opaque) {
    Optional<String> redacted = Words.text(opaque, Words.REDACTED);
    if (redacted.isPresent() && text.isEmpty())
      return reasoningContent(JsonValue.object().put("redactedContent", redacted.get()));
    Optional<String> signature = Words.text(opaque, Words.SIGNATURE);
    boolean unsigned = signature.isEmpty() && quirks.contains(Quirk.REASONING_NEEDS_SIGNATURE);
    if (unsigned) return lost("messages.reasoning");
    if (text.isEmpty() && signature.isEmpty()) return Optional.empty();
    var inner = JsonValue.object().put("text", text);
    signature.ifPresent(s -> inner.put("signature", s));
    return reasoningContent(JsonValue.object().put("reasoningText", inner.build()));
  }

  private static Optional<JsonValue> reasoningContent(JsonValue.Builder inner) {
    return wrapped("reasoningContent", inner);
  }

  List<JsonValue> blocks(List<Part> parts) {
    var blocks = new ArrayList<JsonValue>();
    for (Part part : parts) block(part).ifPresent(blocks::add);
    return blocks;
  }
}
