package dev.toolmark.providers.wire.bedrockconverse;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The formats of images and documents, and the media types that they stand for. Source: the
/// service's model, `ImageFormat` and `DocumentFormat`.
final class MediaFormats {
  private static final Map<String, String> IMAGES =
      Map.of(
          "image/png", "png",
          "image/jpeg", "jpeg",
          "image/gif", "gif",
          "image/webp", "webp");

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "application/pdf", "pdf",
          "text/csv", "csv",
          "application/msword", "doc",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
          "application/vnd.ms-excel", "xls",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
          "text/html", "html",
          "text/plain", "txt",
          "text/markdown", "md");

  private MediaFormats() {}

  /// Empty: the service takes no such image.
  static Optional<String> image(String mime) {
    String bare = bare(mime);
    return Optional.ofNullable(IMAGES.get(bare.equals("image/jpg") ? "image/jpeg" : bare));
  }

  static Optional<String> document(String mime) {
    return Optional.ofNullable(DOCUMENTS.get(bare(mime)));
  }

  /// Without parameters.
  private static String bare(String mime) {
    int parameters = mime.indexOf(';');
    return (parameters < 0 ? mime : mime.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  /// The media type of a format of either kind.
  private static Optional<String> mime(Map<String, String> formats, String format) {
    return formats.entrySet().stream()
        .filter(e -> e.getValue().equals(format))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static Optional<String> imageMime(String format) {
    return mime(IMAGES, format);
  }

  static Optional<String> documentMime(String format) {
    return mime(DOCUMENTS, format);
  }
}
