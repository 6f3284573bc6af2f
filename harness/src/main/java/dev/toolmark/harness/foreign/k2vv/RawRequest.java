package dev.toolmark.harness.foreign.k2vv;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A line of the verifier's test file: the body of a Chat Completions request without `model`.
/// `line`: from 1; results name it as `data_index`.
public record RawRequest(int line, JsonValue.Obj body) {
  private static final JsonValue NOTHING = new JsonValue.Null();

  public static List<RawRequest> read(Path file) throws ForeignDataException {
    var requests = new ArrayList<RawRequest>();
    for (JsonLines.Line line : JsonLines.read(file)) {
      if (!(line.row().get("messages").orElse(NOTHING) instanceof JsonValue.Arr))
        throw line.wrong("\"messages\" is missing: a request body of Chat Completions is due");
      requests.add(new RawRequest(line.number(), line.row()));
    }
    return requests;
  }

  /// As it is sent: the role `_input` becomes `system`, the model is set, and a stream is asked for
  /// its usage.
  public JsonValue.Obj prepared(String model) {
    var body = new LinkedHashMap<>(this.body.members());
    if (body.get("messages") instanceof JsonValue.Arr(var messages))
      body.put(
          "messages", JsonValue.array(messages.stream().map(RawRequest::withoutInput).toList()));
    body.put("model", JsonValue.of(model));
    if (new JsonValue.Bool(true).equals(body.get("stream"))) {
      var options =
          body.get("stream_options") instanceof JsonValue.Obj(var set)
              ? new LinkedHashMap<>(set)
              : new LinkedHashMap<String, JsonValue>();
      options.putIfAbsent("include_usage", new JsonValue.Bool(true));
      body.put("stream_options", new JsonValue.Obj(options));
    }
    return new JsonValue.Obj(body);
  }

  private static JsonValue withoutInput(JsonValue message) {
    if (!(message instanceof JsonValue.Obj(var members))
        || !JsonValue.of("_input").equals(members.get("role"))) return message;
    var system = new LinkedHashMap<>(members);
    system.put("role", JsonValue.of("system"));
    return new JsonValue.Obj(system);
  }

  /// What the verifier knows the prepared request by: MD5 of its JSON, keys sorted.
  public String hash(String model) {
    try {
      byte[] text = PythonDumps.of(prepared(model)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }

  /// The tools that the request offers, by name; of a name given twice the first stands. A tool
  /// without parameters lets everything pass.
  public SequencedMap<String, JsonValue> tools() {
    var tools = new LinkedHashMap<String, JsonValue>();
    for (JsonValue.Obj function : functions())
      if (function.get("name").orElse(NOTHING) instanceof JsonValue.Str(String name))
        tools.putIfAbsent(
            name, function.get("parameters").orElseGet(() -> JsonValue.object().build()));
    return tools;
  }

  List<JsonValue.Obj> functions() {
    var functions = new ArrayList<JsonValue.Obj>();
    if (body.get("tools").orElse(NOTHING) instanceof JsonValue.Arr(var items))
      for (JsonValue item : items)
        if (item instanceof JsonValue.Obj tool
            && tool.get("function").orElse(NOTHING) instanceof JsonValue.Obj function)
          functions.add(function);
    return functions;
  }
}
