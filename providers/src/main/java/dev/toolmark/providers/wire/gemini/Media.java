package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Images and files, both ways: `inlineData` holds them, `fileData` points to them. Both name a
/// type; where an address does not tell it, an image is sent without one and a file as bytes of no
/// type. An address is a file the provider holds unless it is one of the open web.
record Media(Set<Quirk> quirks, Set<String> losses) {
  private static final String MIME = "mimeType";
  private static final String NAME = "displayName";
  private static final String UNTYPED = "application/octet-stream";
  private static final Set<String> INLINE = Set.of(MIME, "data", NAME);
  private static final Set<String> STORED = Set.of(MIME, "fileUri", NAME);
  private static final String OWN_FILES = "https://generativelanguage.googleapis.com/";

  /// By the end of an address's path.
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("heic", "image/heic"),
          Map.entry("heif", "image/heif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("txt", "text/plain"),
          Map.entry("md", "text/markdown"),
          Map.entry("csv", "text/csv"),
          Map.entry("html", "text/html"),
          Map.entry("json", "application/json"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("webm", "video/webm"));

  JsonValue image(Part.Image image) {
    return part(image.source(), Optional.empty(), true, image.opaque());
  }

  JsonValue file(Part.File file) {
    return part(file.source(), file.name(), false, file.opaque());
  }

  private JsonValue part(Source source, Optional<String> name, boolean image, List<Opaque> opaque) {
    var data = JsonValue.object();
    boolean named = quirks.contains(Quirk.FILE_NAMES);
    if (name.isPresent() && !named) losses.add("messages.file.name");
    boolean inline = source instanceof Source.Inline;
    switch (source) {
      case Source.Inline(String mime, String base64) -> data.put(MIME, mime).put("data", base64);
      case Source.Url(String url) -> address(url, image, data);
      case Source.Stored(String id) -> address(id, image, data);
    }
    if (named) name.ifPresent(n -> data.put(NAME, n));
    Words.with(data, opaque, inline ? Words.INLINE : Words.STORED);
    var part = JsonValue.object().put(inline ? "inlineData" : "fileData", data.build());
    return Words.with(part, opaque, "").build();
  }

  private static void address(String address, boolean image, JsonValue.Builder data) {
    Optional<String> type = type(address);
    boolean fits = type.isPresent() && isImage(type.get()) == image;
    if (fits) data.put(MIME, type.orElseThrow());
    else if (!image) data.put(MIME, UNTYPED);
    data.put("fileUri", address);
  }

  private static Optional<String> type(String address) {
    String path = address.replaceFirst("[?#].*", "");
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(ending));
  }

  private static boolean isImage(String mime) {
    return mime.startsWith("image/");
  }

  /// `marks`: the part's members beside the data.
  static Part inline(Fields data, List<Opaque> marks) {
    var opaque = new ArrayList<>(marks);
    String mime = data.text(MIME).orElse(UNTYPED);
    var source = new Source.Inline(mime, data.dueText("data"));
    return part(data, source, isImage(mime), Words.INLINE, INLINE, opaque);
  }

  static Part stored(Fields data, List<Opaque> marks) {
    var opaque = new ArrayList<>(marks);
    String address = data.dueText("fileUri");
    boolean open =
        (address.startsWith("https://") || address.startsWith("http://"))
            && !address.startsWith(OWN_FILES);
    Source source = open ? new Source.Url(address) : new Source.Stored(address);
    Optional<String> mime = data.text(MIME);
    boolean image = mime.map(Media::isImage).orElse(true);
    if (mime.isPresent() && !mime.equals(written(address, image)))
      opaque.add(new Opaque(Words.own(Words.STORED + MIME), Json.of(JsonValue.of(mime.get()))));
    return part(data, source, image, Words.STORED, STORED, opaque);
  }

  private static Optional<String> written(String address, boolean image) {
    Optional<String> type = type(address).filter(t -> isImage(t) == image);
    return image ? type : type.or(() -> Optional.of(UNTYPED));
  }

  private static Part part(
      Fields data,
      Source source,
      boolean image,
      String prefix,
      Set<String> known,
      List<Opaque> opaque) {
    opaque.addAll(data.rest(Words.own(prefix), known));
    Optional<String> name = data.text(NAME);
    if (!image) return new Part.File(name, source, opaque);
    name.ifPresent(n -> opaque.add(new Opaque(Words.own(prefix + NAME), Json.of(JsonValue.of(n)))));
    return new Part.Image(source, opaque);
  }
}
