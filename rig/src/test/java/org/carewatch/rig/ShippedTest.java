package org.carewatch.rig;

// What the daemon is shipped as: its jar, or in a build that made none, its folder of classes; and
// the
// libraries beside it. No property or file of the daemon may give it other lines than the kernel's.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carewatch.line.Lines;
import org.carewatch.line.kernel.KernelLines;
import org.junit.jupiter.api.Test;

class ShippedTest {
  private static final Path LIBRARIES = Path.of("../daemon/target/lib");
  private static final Path NOTICE = Path.of("../NOTICE");

  /** Two spaces, the jar's name without version, the licence, the holder. */
  private static final Pattern LISTED = Pattern.compile("  (\\S+) +[A-Z].*");

  private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");

  @Test
  void theDaemonHoldsNothingOfTheRig() throws Exception {
    List<String> files = shipped();
    assertTrue(files.contains("org/carewatch/Carewatch.class"), "this is the daemon");
    assertEquals(
        List.of(), files.stream().filter(file -> file.startsWith("org/carewatch/rig")).toList());
  }

  @Test
  void theKernelsLinesAreTheDaemonsOnlyLines() throws Exception {
    List<String> lines =
        shipped().stream()
            .filter(file -> file.startsWith("org/carewatch/") && file.endsWith(".class"))
            .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
            .filter(name -> !name.endsWith("package-info"))
            .map(ShippedTest::load)
            .filter(one -> Lines.class.isAssignableFrom(one) && one != Lines.class)
            .map(Class::getName)
            .toList();
    assertEquals(List.of(KernelLines.class.getName()), lines);
  }

  @Test
  void noServiceFileChoosesAPartButTheOneThatSetsUpTheLog() throws Exception {
    assertEquals(
        List.of("META-INF/services/ch.qos.logback.classic.spi.Configurator"),
        shipped().stream().filter(file -> file.startsWith("META-INF/services/")).toList());
  }

  @Test
  void theNoticeListsTheLibrariesThatAreShipped() throws IOException {
    assumeTrue(Files.isDirectory(LIBRARIES), "only a build that packages gathers the libraries");
    NavigableSet<String> shipped = new TreeSet<>();
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      jars.map(jar -> name(JAR, jar.getFileName().toString())).forEach(shipped::add);
    }
    NavigableSet<String> listed =
        Files.readAllLines(NOTICE).stream()
            .filter(line -> LISTED.matcher(line).matches())
            .map(line -> name(LISTED, line))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        String.join("\n", shipped),
        String.join("\n", listed),
        "NOTICE and daemon/target/lib differ; after a change of versions clean that folder first");
  }

  private static String name(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? matcher.group(1) : text;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ShippedTest.class.getClassLoader());
    } catch (ClassNotFoundException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /** The files of the jar or folder from which the daemon's classes come, with / between names. */
  private static List<String> shipped() throws IOException, URISyntaxException {
    URI place = KernelLines.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return filesUnder(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return filesUnder(jar.getPath("/"));
    }
  }

  private static List<String> filesUnder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
