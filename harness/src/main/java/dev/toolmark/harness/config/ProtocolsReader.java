package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.catalog.ProtocolName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// YAML to the protocols of single models: a map of globs over names to protocols. The words that
/// New API has for three of them are understood too.
final class ProtocolsReader {
  private static final Map<String, String> SHORT =
      Map.of(
          "openai",
          ProtocolName.OPENAI_CHAT,
          "anthropic",
          ProtocolName.ANTHROPIC_MESSAGES,
          "gemini",
          ProtocolName.GEMINI);

  private final Problems problems;

  ProtocolsReader(Problems problems) {
    this.problems = problems;
  }

  List<ModelProtocol> byModel(YamlNode node) {
    var all = new ArrayList<ModelProtocol>();
    if (!(node instanceof YamlNode.Mapping(_, List<YamlNode.Entry> entries))) {
      problems.error(
          node.place(),
          "model_protocols is a map {pattern of models: protocol}, not " + node.kind());
      return all;
    }
    for (YamlNode.Entry e : entries)
      Fields.text("the protocol of " + Problems.quote(e.key()), e.value(), problems)
          .flatMap(word -> protocol(word, e))
          .ifPresent(protocol -> all.add(new ModelProtocol(e.key(), protocol)));
    return all;
  }

  private Optional<String> protocol(String word, YamlNode.Entry e) {
    String whole = SHORT.getOrDefault(word, word);
    return problems.isOneOf(e.value().place(), "a protocol", whole, ProtocolName.ALL)
        ? Optional.of(whole)
        : Optional.empty();
  }
}
