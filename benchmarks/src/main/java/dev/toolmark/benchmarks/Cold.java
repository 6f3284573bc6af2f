package dev.toolmark.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.toolmark.benchmarks.contender.Contender;
import dev.toolmark.benchmarks.contender.Contenders;
import dev.toolmark.benchmarks.contender.Heard;
import dev.toolmark.benchmarks.corpus.Corpus;
import dev.toolmark.benchmarks.corpus.WireStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the first streams in a fresh JVM: `Cold CONTENDER PROTOCOL N [FOLDER]` prints one line of
/// CSV, the columns of `HEADER`. The generated streams are read in turn.
///
/// - `bytes` and `events`: of all N streams. `heard`: what came out, so that nothing was left out.
/// - `first_ms`: the first stream, with the making of the contender; `wall_ms` and `cpu_ms`: all N
///   with the making, all threads of the process (compiler and collector too).
/// - `process_cpu_ms`: all of the process until then, with the start of the JVM.
///
/// The jars of the class path, which are those of all contenders, are opened beforehand, what
/// counts for all of them is loaded, the young generation is collected once, and the compilers are
/// waited for: what the start of the JVM, the jars and the streams' bytes gave compilers and
/// collector to do is nobody's.
///
/// Making streams would warm the JVM, so give a FOLDER: `Cold write PROTOCOL 0 FOLDER` puts them
/// there beforehand. Without one they are made here, and the figures are too good. Afterwards the
/// contender is held to what the streams say; exit code 1 and a message where it read wrongly, 2
/// for wrong arguments.
public final class Cold {
  private static final String HEADER =
      "contender,protocol,streams,bytes,events,heard,first_ms,wall_ms,cpu_ms,process_cpu_ms";
  private static final String WRITE = "write";

  private Cold() {}

  @SuppressWarnings("SystemOut") // its line of figures is its output
  public static void main(String[] args) throws IOException {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
    if (args.length == 1 && args[0].equals("header")) {
      out.println(HEADER);
      return 0;
    }
    if (args.length < 3 || args.length > 4 || !args[2].matches("[0-9]{1,9}")) {
      err.println("Cold CONTENDER PROTOCOL N [FOLDER] | write PROTOCOL 0 FOLDER | header");
      err.println("contenders: " + String.join(", ", Contenders.NAMES));
      return 2;
    }
    try {
      if (args[0].equals(WRITE)) write(args[1], Path.of(args[3]));
      else out.println(line(args));
      return 0;
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      err.println("Cold: " + e.getMessage());
      return 2;
    } catch (IllegalStateException e) {
      err.println("Cold: " + e.getMessage());
      return 1;
    }
  }

  private static void write(String protocol, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<WireStream> streams = Corpus.GENERATED.streams(protocol);
    for (int i = 0; i < streams.size(); i++)
      Files.write(folder.resolve(protocol + "-" + i), streams.get(i).bytes());
  }

  /// With nothing said of what they mean, which is looked at afterwards.
  private static List<WireStream> bare(String protocol, Path folder) throws IOException {
    var streams = new ArrayList<WireStream>();
    for (int i = 0; Files.exists(folder.resolve(protocol + "-" + i)); i++) {
      byte[] bytes = Files.readAllBytes(folder.resolve(protocol + "-" + i));
      streams.add(new WireStream("", protocol, bytes, 0, List.of(), List.of(), true));
    }
    if (streams.isEmpty())
      throw new IllegalArgumentException("no streams of " + protocol + " in " + folder);
    return streams;
  }

  private static String line(String[] args) throws IOException {
    String protocol = args[1];
    int n = Integer.parseInt(args[2]);
    List<WireStream> streams =
        args.length == 4 ? bare(protocol, Path.of(args[3])) : Corpus.GENERATED.streams(protocol);
    openJars();
    Contenders.demandKnown(args[0]);
    long heard = Heard.counting().size(); // nothing yet; with the line before loads what all share
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    collectYoung();
    long cpu = whenIdle(system);
    long wall = System.nanoTime();
    long first = 0;
    Contender contender = Contenders.named(args[0], protocol);
    for (int i = 0; i < n; i++) {
      var into = Heard.counting();
      contender.read(streams.get(i % streams.size()), into);
      heard += into.size();
      if (i == 0) first = System.nanoTime() - wall;
    }
    wall = System.nanoTime() - wall;
    long all = system.getProcessCpuTime();
    List<WireStream> known = Corpus.GENERATED.streams(protocol);
    for (WireStream stream : known) contender.check(stream);
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%d,%d,%d,%.1f,%.1f,%.1f,%.1f",
        args[0],
        protocol,
        n,
        sum(known, n, false),
        sum(known, n, true),
        heard,
        first / 1e6,
        wall / 1e6,
        (all - cpu) / 1e6,
        all / 1e6);
  }

  /// A look for what is nowhere opens every jar of the class path, which all contenders share: how
  /// many stand before a contender's own is chance, and nothing of its doing.
  private static void openJars() throws IOException {
    String nowhere = "dev/toolmark/benchmarks/nowhere";
    if (ClassLoader.getSystemResources(nowhere).hasMoreElements())
      throw new IOException("there is a " + nowhere);
  }

  /// Makes garbage until the young generation is collected, so that what lies there by now, the
  /// streams' bytes and the jars' directories, is not copied in the time of whoever fills it up.
  private static void collectYoung() throws IOException {
    long before = collections();
    long most = Runtime.getRuntime().maxMemory();
    var some = new byte[16][];
    for (long made = 0; collections() == before; made++) {
      if (made << 14 > most) throw new IOException("garbage was made and none collected");
      some[(int) (made % some.length)] = new byte[1 << 14];
    }
  }

  private static long collections() {
    long all = 0;
    for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans())
      all += one.getCollectionCount();
    return all;
  }

  /// The time of the process once it needs none: 0.2 s without a tick of its clock. At most 5 s are
  /// waited.
  private static long whenIdle(OperatingSystemMXBean system) throws IOException {
    long cpu = system.getProcessCpuTime();
    try {
      for (int i = 0; i < 25; i++) {
        Thread.sleep(200);
        long now = system.getProcessCpuTime();
        if (now == cpu) break;
        cpu = now;
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted before the streams were read", e);
    }
    return cpu;
  }

  private static long sum(List<WireStream> streams, int n, boolean events) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      WireStream stream = streams.get(i % streams.size());
      sum += events ? stream.events() : stream.bytes().length;
    }
    return sum;
  }
}
