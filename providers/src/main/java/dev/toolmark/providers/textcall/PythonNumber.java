package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A number as Python writes it, in JSON's form: `+3`, `1_000`, `.5`, `5.` and `0xff` are known.
final class PythonNumber {
  private static final Pattern DECIMAL =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)?(?:\\.[0-9]*+)?(?:[eE][+-]?[0-9]++)?");
  private static final Pattern HEX = Pattern.compile("-?0[xX][0-9a-fA-F]{1,64}");
  private static final Pattern SEPARATOR = Pattern.compile("(?<=[0-9a-fA-F])_(?=[0-9a-fA-F])");
  private static final int LONGEST = 400;

  private PythonNumber() {}

  static Optional<JsonValue.Num> of(String written) {
    if (written.length() > LONGEST) return Optional.empty();
    String plain = SEPARATOR.matcher(written).replaceAll("");
    if (plain.startsWith("+")) plain = plain.substring(1);
    if (HEX.matcher(plain).matches())
      return Optional.of(
          new JsonValue.Num(
              new BigInteger(plain.toLowerCase(Locale.ROOT).replace("0x", ""), 16).toString()));
    boolean digits = plain.chars().anyMatch(Character::isDigit);
    if (!digits || !DECIMAL.matcher(plain).matches()) return Optional.empty();
    String json = plain.replaceFirst("^(-?)\\.", "$10.").replaceFirst("\\.(?![0-9])", ".0");
    return JsonValue.tryParse(json)
        .flatMap(it -> it instanceof JsonValue.Num number ? Optional.of(number) : Optional.empty());
  }
}
