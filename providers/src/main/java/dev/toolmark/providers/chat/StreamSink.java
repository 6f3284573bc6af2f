package dev.toolmark.providers.chat;

/// An answer, as it comes. No default methods. Order of calls:
///
/// - served?, then parts (several may be open at a time), then stop? and usage? in either order,
///   then exactly one of end and failed.
/// - a part = (opened | callOpened) opaque* fragment* opaque* closed, or foreign alone.
/// - note, violation and unknown come anywhere before the last call.
///
/// Parts are numbered 0, 1, 2 ... in order of opening, calls among them; that order is the order of
/// the answer. Fragments are never empty. What is still open when failed comes was cut. An id or
/// mark of a part comes before its first fragment, and values replayed as events send all opaque
/// first.
public interface StreamSink {
  /// As soon as known, at most once.
  void served(Served served);

  void opened(int part, Kind kind);

  void text(int part, Slice text);

  void reasoning(int part, Slice text);

  void refusal(int part, Slice text);

  /// `name`: the caller's own, never an alias.
  void callOpened(int part, CallId id, String name);

  /// One form per call; a call whose object is empty says {}.
  void arguments(int part, Slice fragment);

  void closed(int part);

  /// Signatures, encrypted reasoning, item ids, citations: RAW JSON.
  void opaque(int part, String kind, Slice value);

  /// A whole unknown block, in the form in which history takes it.
  void foreign(int part, String kind, Slice json);

  /// Known facts without a word of ours (durations, logprobs): recorded, never sent back.
  void note(String kind, Slice value);

  /// The final totals, at most once: running totals are kept by the decoder.
  void usage(Usage usage);

  /// At most once.
  void stop(StopReason reason);

  void violation(Violation violation);

  /// An event nobody has read before.
  void unknown(String type, Slice raw);

  /// Also for an answer cut short.
  void failed(ErrorInfo error);

  /// Whole: the closing event was seen, or its absence is a violation and no more.
  void end();

  enum Kind {
    TEXT,
    REASONING,
    REFUSAL
  }
}
