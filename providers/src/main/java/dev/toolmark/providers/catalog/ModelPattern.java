package dev.toolmark.providers.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Names of models, by a regular expression over the name behind its last `/` (`openai/o3` is held
/// as `o3`), without regard to case. `except`: names that it fits and that are not meant.
public record ModelPattern(String models, Optional<String> except) {
  /// Throws `IllegalArgumentException` where one of them is no regular expression.
  public ModelPattern {
    compiled(models);
    except.ifPresent(ModelPattern::compiled);
  }

  public boolean matches(String model) {
    String bare = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return compiled(models).matcher(bare).matches()
        && except.filter(it -> compiled(it).matcher(bare).matches()).isEmpty();
  }

  private static Pattern compiled(String regex) {
    try {
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "\"%s\" is no regular expression: %s".formatted(regex, wrong.getDescription()));
    }
  }
}
