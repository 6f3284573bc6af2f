package dev.toolmark.benchmarks.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The scripted server in a process of its own.
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String address;

  private ServerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /// What it did since it was asked last, by name.
  record Told(Map<String, Double> figures) {
    Told {
      figures = Map.copyOf(figures);
    }

    OptionalDouble figure(String name) {
      Double value = figures.get(name);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// 0 where nothing happened.
    double count(String name) {
      return figure(name).orElse(0);
    }
  }

  static ServerProcess start() throws IOException {
    Process process =
        new ProcessBuilder(
                OwnJava.command(
                    List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC"), ScriptedServer.class))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = out.readLine();
    if (address == null) throw new IOException("the scripted server did not start");
    return new ServerProcess(process, address);
  }

  /// `http://127.0.0.1:port`.
  String address() {
    return address;
  }

  Told told() throws IOException {
    var figures = new HashMap<String, Double>();
    try (InputStream in = URI.create(address + "/figures").toURL().openStream()) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int at = line.indexOf('=');
        figures.put(line.substring(0, at), Double.parseDouble(line.substring(at + 1)));
      }
    }
    return new Told(figures);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
