package dev.toolmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the documents say of the tree is true.
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("toolmark.root", "."));

  private static List<String> found(String file, Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map((MatchResult r) -> r.group(1))
        .toList();
  }

  @Test
  void every_file_named_under_to_change_this_open_that_is_there() throws IOException {
    List<String> files =
        found(
            "docs/architecture.md",
            Pattern.compile("^\\| [^|`]+ \\| `([^`]+)` \\|$", Pattern.MULTILINE));
    assertThat(files).hasSizeGreaterThan(12);
    assertThat(files).allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
  }

  @Test
  void the_program_tells_the_version_that_the_build_gives_it() throws IOException {
    List<String> version =
        found("pom.xml", Pattern.compile("<artifactId>toolmark</artifactId>\\s*<version>([^<]+)<"));
    String source = "harness/src/main/java/dev/toolmark/harness/cli/Version.java";
    assertThat(found(source, Pattern.compile("TEXT = \"([^\"]+)\""))).isEqualTo(version);
  }

  @Test
  void every_script_of_the_readme_is_there() throws IOException {
    List<String> scripts =
        found("README.md", Pattern.compile("^ {4}(scripts/[a-z]+)", Pattern.MULTILINE));
    assertThat(scripts).contains("scripts/toolmark", "scripts/test");
    assertThat(scripts).allSatisfy(script -> assertThat(ROOT.resolve(script)).isExecutable());
  }
}
