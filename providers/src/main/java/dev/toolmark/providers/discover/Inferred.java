package dev.toolmark.providers.discover;

import static dev.toolmark.providers.discover.Known.Ability.REASONING;
import static dev.toolmark.providers.discover.Known.Ability.TOOLS;
import static dev.toolmark.providers.discover.Known.Ability.VISION;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What a model's name tells where no list does. The first family that fits counts; a name that
/// fits none tells nothing, and nothing here says that a model cannot do a thing. Context windows
/// stand only where all models of the family have the same. Not confirmed for each model: it is the
/// vendors' public word on the families, and is marked as inferred wherever it is shown.
final class Inferred {
  private record Family(Pattern names, OptionalLong context, List<Known.Ability> can) {}

  /// The name as it stands behind a maker's, a region's or a cloud's prefix.
  private static final String AHEAD = "(?:^|.*[/.@])";

  private static final List<Family> FAMILIES =
      List.of(
          of("gpt-oss[-:].*", 131_072, TOOLS, REASONING),
          of("gpt-(?:5|[6-9])(?:\\.\\d)?-chat.*", 128_000, TOOLS, VISION),
          of("gpt-5(?:\\.[1-3])?(?:-.*)?", 400_000, TOOLS, VISION, REASONING),
          of("gpt-(?:5|[6-9])(?:[.-].*)?", 0, TOOLS, VISION, REASONING),
          of("gpt-4\\.1(?:-.*)?", 1_047_576, TOOLS, VISION),
          of("gpt-4o(?:-.*)?", 128_000, TOOLS, VISION),
          of("gpt-4-turbo(?:-.*)?", 128_000, TOOLS, VISION),
          of("gpt-4(?:-\\d.*)?", 8_192, TOOLS),
          of("gpt-3\\.5-turbo(?:-.*)?", 16_385, TOOLS),
          of("o1-(?:mini|preview)(?:-.*)?", 128_000, REASONING),
          of("o3-mini(?:-.*)?", 200_000, TOOLS, REASONING),
          of("o[134](?:-.*)?", 200_000, TOOLS, VISION, REASONING),
          of("codex-mini(?:-.*)?", 200_000, TOOLS, VISION, REASONING),
          of("claude-3-[57]?-?(?:opus|sonnet|haiku).*", 200_000, TOOLS, VISION),
          of("claude-3-7-.*", 200_000, TOOLS, VISION, REASONING),
          of("claude-(?:opus|sonnet|haiku|fable)-\\d.*", 0, TOOLS, VISION, REASONING),
          of("gemini-2\\.0-.*", 1_048_576, TOOLS, VISION),
          of("gemini-(?:2\\.5|[3-9])[.-].*", 0, TOOLS, VISION, REASONING),
          of("llama-?3\\.2-(?:11b|90b)-vision.*", 131_072, TOOLS, VISION),
          of("llama-?3\\.[123](?:[:-].*)?", 131_072, TOOLS),
          of("llama-?4(?:[:-].*)?", 0, TOOLS, VISION),
          of("qwen2\\.5-vl.*", 0, VISION),
          of("qwen-?2\\.5(?:[:-].*)?", 0, TOOLS),
          of("qwen3-coder.*|qwen3.*-instruct.*", 0, TOOLS),
          of("qwen-?3(?:\\.\\d+)?(?:[:-].*)?", 0, TOOLS, REASONING),
          of("(?:mistral|ministral|codestral|devstral|mixtral|magistral)(?:-.*)?", 0, TOOLS),
          of("pixtral(?:-.*)?", 0, TOOLS, VISION),
          of("deepseek-(?:chat|v3.*)", 0, TOOLS),
          of("deepseek-(?:reasoner|r1.*)", 0, REASONING),
          of("kimi-k2-thinking.*|kimi-k2\\.[5-9].*", 0, TOOLS, REASONING),
          of("kimi-k2.*", 0, TOOLS),
          of("glm-(?:4\\.[5-9]|[5-9]).*", 0, TOOLS, REASONING),
          of("minimax-m[2-9].*", 0, TOOLS, REASONING),
          of("command-(?:r|a)(?:[-+0-9].*)?", 0, TOOLS),
          of("grok-(?:[3-9]).*", 0, TOOLS));

  private Inferred() {}

  /// `context`: 0 where it is not the same for all.
  private static Family of(String names, long context, Known.Ability... can) {
    return new Family(
        Pattern.compile(AHEAD + "(?:" + names + ")"),
        context == 0 ? OptionalLong.empty() : OptionalLong.of(context),
        List.of(can));
  }

  /// The same with what its name tells, where nothing is known.
  static Known more(Known model) {
    String id = model.id().toLowerCase(Locale.ROOT);
    Optional<Family> family =
        FAMILIES.stream().filter(it -> it.names().matcher(id).matches()).findFirst();
    return family.map(it -> model.with(Known.From.INFERRED, facts(model.id(), it))).orElse(model);
  }

  private static Known facts(String id, Family family) {
    Map<Known.Ability, Boolean> can = new EnumMap<>(Known.Ability.class);
    family.can().forEach(it -> can.put(it, true));
    return new Known(
        id,
        Optional.empty(),
        Optional.empty(),
        family.context(),
        OptionalLong.empty(),
        can,
        true,
        Map.of());
  }
}
