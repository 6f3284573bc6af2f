package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.providers.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The functions of BFCL's simulated systems, as documented, with what they do.
final class MultiTurnTools {
  private static final Map<String, String> DOCS =
      Map.of(
          "VehicleControlAPI", "vehicle_control.json",
          "TwitterAPI", "posting_api.json",
          "TradingBot", "trading_bot.json");

  private final LinkedHashMap<String, JsonValue> tools = new LinkedHashMap<>();
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private final Map<String, List<String>> parameters = new LinkedHashMap<>();

  /// `folder`: of BFCL's data, with a file for each system.
  MultiTurnTools(Simulators simulators, Path folder) throws ForeignDataException {
    for (String system : DOCS.keySet().stream().sorted().toList())
      for (Rows.Row row : Rows.read(folder.resolve(Objects.requireNonNull(DOCS.get(system)))))
        tool(system, row, simulators);
  }

  private void tool(String system, Rows.Row row, Simulators simulators)
      throws ForeignDataException {
    String name = row.text(row.object(), "name");
    var documented = row.object(row.member(row.object(), "parameters"), "\"parameters\"");
    JsonValue.Obj schema = new ToolSchema(row, Category.Language.PYTHON).parameters(documented);
    var closed = new LinkedHashMap<>(schema.members());
    closed.put("additionalProperties", new JsonValue.Bool(false));
    var acts = simulators.tool(system, name);
    if (acts.isEmpty()) throw row.wrong("nothing is known of the function \"" + name + "\"");
    var tool =
        JsonValue.object()
            .put("description", row.text(row.object(), "description"))
            .put("parameters", new JsonValue.Obj(closed));
    acts.get().members().forEach(tool::put);
    tools.put(name, tool.build());
    names.computeIfAbsent(system, _ -> new ArrayList<>()).add(name);
    var properties = schema.get("properties").orElseThrow();
    parameters.put(
        name,
        properties instanceof JsonValue.Obj(var members)
            ? List.copyOf(members.keySet())
            : List.of());
  }

  JsonValue all() {
    return new JsonValue.Obj(tools);
  }

  List<String> of(String system) {
    return names.getOrDefault(system, List.of());
  }

  /// The parameters of a function, in order; empty for one that is not known.
  List<String> parameters(String function) {
    return parameters.getOrDefault(function, List.of());
  }
}
