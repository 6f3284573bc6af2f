package dev.toolmark.harness.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.cli.Option;

/// Help texts, from what the commands say of themselves.
final class Help {
  private static final int WIDTH = 100;

  private Help() {}

  static String overview(Collection<Command> commands) {
    var lines = new ArrayList<String>();
    lines.add("Toolmark measures how well language models use tools, and how fast.");
    lines.add("");
    lines.add("usage: toolmark COMMAND [options]      toolmark COMMAND --help");
    lines.add("");
    for (Command command : commands)
      lines.add("  %-10s %s".formatted(command.name(), command.summary()));
    lines.add("");
    lines.add(
        "  toolmark run         with no config: the bundled quick start against simulated models");
    lines.add("  toolmark --version");
    return String.join("\n", lines);
  }

  static String of(Command command) {
    var lines = new ArrayList<String>();
    lines.add("usage: toolmark " + command.name() + " " + command.arguments());
    lines.add("");
    lines.add(command.summary());
    lines.add("");
    List<String> left = command.options().getOptions().stream().map(Help::left).toList();
    int width = left.stream().mapToInt(String::length).max().orElse(0);
    int i = 0;
    for (Option option : command.options().getOptions()) {
      List<String> text = wrap(option.getDescription(), WIDTH - width - 6);
      lines.add(
          "  " + left.get(i) + " ".repeat(width - left.get(i).length() + 3) + text.getFirst());
      for (String more : text.subList(1, text.size())) lines.add(" ".repeat(width + 5) + more);
      i++;
    }
    if (i > 0) lines.add("");
    lines.add(command.examples().size() == 1 ? "example:" : "examples:");
    for (String example : command.examples()) lines.add("  scripts/" + example);
    return String.join("\n", lines);
  }

  private static String left(Option option) {
    String name =
        option.getOpt() == null
            ? "--" + option.getLongOpt()
            : "-"
                + option.getOpt()
                + (option.getLongOpt() == null ? "" : ", --" + option.getLongOpt());
    return option.hasArg() ? name + " " + option.getArgName() : name;
  }

  private static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (!line.isEmpty()) line.append(' ');
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
