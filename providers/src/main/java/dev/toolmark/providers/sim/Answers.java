package dev.toolmark.providers.sim;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads files of answers made elsewhere: one JSON object a line, plain or gzip (told by the first
/// bytes, not by the name). Blank lines are skipped.
public final class Answers {
  private static final int GZIP_MAGIC = 0x1f8b;

  private Answers() {}

  /// All rows, in order. Throws `AnswersException` at the first bad one.
  public static List<AnswerRow> read(Path file) {
    var rows = new ArrayList<AnswerRow>();
    each(file, rows::add);
    return rows;
  }

  /// Hands on row by row. Throws `AnswersException` at the first bad one.
  public static void each(Path file, Consumer<AnswerRow> rows) {
    if (Files.isDirectory(file)) throw new AnswersException(file, 0, "is a folder, not a file");
    int number = 0;
    try (InputStream bytes = open(file);
        var lines = lines(bytes)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (number == 1 && line.startsWith("\uFEFF")) line = line.substring(1);
        if (!line.isBlank()) rows.accept(new AnswerLine(file, number).read(line));
      }
    } catch (NoSuchFileException missing) {
      throw new AnswersException(file, 0, "no such file");
    } catch (CharacterCodingException notText) {
      throw new AnswersException(file, 0, "not UTF-8, in line " + (number + 1) + " or after it");
    } catch (ZipException | java.io.EOFException broken) {
      throw new AnswersException(file, 0, "the gzip data is damaged after line " + number);
    } catch (IOException e) {
      throw new AnswersException(file, 0, "cannot be read: " + e.getMessage());
    }
  }

  private static InputStream open(Path file) throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    int magic = bytes.read() << 8 | bytes.read();
    bytes.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }

  private static BufferedReader lines(InputStream bytes) {
    return new BufferedReader(
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }
}
