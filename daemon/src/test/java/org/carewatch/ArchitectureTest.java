package org.carewatch;

// Holds the borders between the packages and the ban on reading clocks outside org.carewatch.time,
// on
// the daemon's compiled classes. Each rule is a sentence of docs/architecture. Pure; imports once.

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.carewatch.event.Entry;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String OURS = "org.carewatch";
  private static final JavaClasses DAEMON = new ClassFileImporter().importPath(classFiles());
  private static final ArchRule CLOCKS_ARE_READ_BY_TIME_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage(OURS + ".time")
          .should()
          .accessTargetWhere(readsAClock());

  @Test
  void eventTimeAndSiteKnowNothingOfOurs() {
    knowsOnly("event");
    knowsOnly("time");
    knowsOnly("site");
  }

  @Test
  void thePurePartsOfLineKnowOnlySiteEventAndTime() {
    knowsOnly("line", "site", "event", "time");
  }

  @Test
  void theKernelsLinesKnowOnlyWhatLineKnows() {
    knowsOnly("line.kernel", "line", "site", "event", "time");
  }

  @Test
  void coreKnowsOnlyFactsNotAdapters() {
    knowsOnly("core", "event", "time", "site", "line");
  }

  @Test
  void camerasKnowWhatAsksThemAndTheFacts() {
    knowsOnly(
        "camera",
        "camera.rtsp",
        "camera.picture",
        "onvif",
        "http",
        "core",
        "event",
        "time",
        "site");
  }

  @Test
  void picturesAreJudgedPurely() {
    knowsOnly("camera.picture", "event");
  }

  @Test
  void rtspKnowsOnlyEventAndTime() {
    knowsOnly("camera.rtsp", "event", "time");
  }

  @Test
  void dutiesArePureRulesOverEvents() {
    knowsOnly("duty", "event", "time", "site");
  }

  @Test
  void recordersKnowHttpOnvifAndRtspTheRulesAndTheFacts() {
    knowsOnly(
        "recorder", "retention", "camera.rtsp", "onvif", "http", "core", "event", "time", "site");
  }

  @Test
  void daysKeptArePureRules() {
    knowsOnly("retention", "event");
  }

  @Test
  void reportsArePureToo() {
    knowsOnly("report", "duty", "retention", "event", "site");
  }

  @Test
  void httpKnowsNothingOfPanels() {
    knowsOnly("http", "event", "time", "site");
  }

  @Test
  void panelsKnowHttpAndTheFacts() {
    knowsOnly("panel", "onvif", "http", "core", "event", "time", "site");
  }

  @Test
  void onvifKnowsHttpAndNobodyWhoAsks() {
    knowsOnly("onvif", "http", "event", "time", "site");
  }

  @Test
  void onlyHttpKnowsTheHttpClient() {
    onlyIn(List.of("http"), "org.apache.hc..");
  }

  @Test
  void onlyJournalKnowsSqlite() {
    onlyIn(List.of("journal"), "org.sqlite..", "java.sql..", "javax.sql..");
  }

  @Test
  void onlyUplinkAndTheReferenceDeskKnowPaho() {
    onlyIn(List.of("uplink", "desk"), "org.eclipse.paho..");
  }

  @Test
  void onlyTheKernelsLinesKnowPi4j() {
    onlyIn(List.of("line.kernel"), "com.pi4j..");
  }

  @Test
  void onlyStatusKnowsNetty() {
    onlyIn(List.of("status"), "io.netty..");
  }

  /** The main class may: it makes the registry and hands it to status. */
  @Test
  void onlyStatusAndTheMainClassKnowMicrometer() {
    noClasses()
        .that(ours(List.of("status")).negate())
        .and(not(belongTo(equivalentTo(Carewatch.class))))
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."))
        .check(DAEMON);
  }

  @Test
  void onlySiteKnowsYaml() {
    onlyIn(List.of("site"), "org.snakeyaml..");
  }

  @Test
  void onlyTheMainClassAndCommandKnowTheCommandLine() {
    noClasses()
        .that(ours(List.of("command")).negate())
        .and()
        .resideOutsideOfPackage(OURS)
        .should()
        .dependOnClassesThat(resideInAPackage("picocli.."))
        .check(DAEMON);
  }

  @Test
  void noPackageComesBackToItself() {
    slices().matching(OURS + ".(**)").should().beFreeOfCycles().check(DAEMON);
  }

  @Test
  void onlyTheMainClassKnowsAll() {
    noClasses()
        .that()
        .resideInAPackage(OURS + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(OURS)
        .check(DAEMON);
  }

  @Test
  void onlyTimeReadsClocksAndSleeps() {
    CLOCKS_ARE_READ_BY_TIME_ONLY.check(DAEMON);
  }

  /** The rule's own proof: it sees calls, method references and sleeps, and lets waits be. */
  @Test
  void theClockRuleSeesCallsAndMethodReferences() {
    JavaClasses offender = new ClassFileImporter().importClasses(ReadsClocks.class);
    assertEquals(
        6, CLOCKS_ARE_READ_BY_TIME_ONLY.evaluate(offender).getFailureReport().getDetails().size());
  }

  /** Six offences, and at the end two things that are none. */
  static final class ReadsClocks {
    static Object all() throws InterruptedException {
      LongSupplier reference = System::nanoTime;
      Thread.sleep(0);
      TimeUnit.MILLISECONDS.sleep(0);
      Clock clock = Clock.systemUTC();
      boolean waited = new CountDownLatch(0).await(1, TimeUnit.SECONDS);
      return List.of(reference, clock, waited, LocalDate.now(clock), Instant.now(), Instant.EPOCH);
    }
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        Stream.concat(
                Stream.of(DAEMON.getPackage(OURS)),
                DAEMON.getPackage(OURS).getSubpackagesInTree().stream())
            .filter(part -> !part.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertEquals(List.of(), unmarked, "packages whose package-info.java lacks @NullMarked");
  }

  @Test
  void namesAreOfTheTradeNotOfTheCraft() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveNameMatching(".*Utils?")
        .check(DAEMON);
  }

  /** The package alone, not those below it: line.kernel is not line. */
  private static void knowsOnly(String part, String... others) {
    DescribedPredicate<JavaClass> allowed =
        resideInAPackage(OURS + "." + part)
            .or(ours(List.of(others)))
            .or(not(resideInAPackage(OURS + "..")));
    classes()
        .that()
        .resideInAPackage(OURS + "." + part)
        .should()
        .onlyDependOnClassesThat(allowed)
        .check(DAEMON);
  }

  private static void onlyIn(List<String> parts, String... libraries) {
    noClasses()
        .that(ours(parts).negate())
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .check(DAEMON);
  }

  private static DescribedPredicate<JavaClass> ours(List<String> parts) {
    return resideInAnyPackage(parts.stream().map(part -> OURS + "." + part).toArray(String[]::new));
  }

  /** Calls and method references alike. Timed waits of conditions and queues are no sleep. */
  private static DescribedPredicate<JavaAccess<?>> readsAClock() {
    return DescribedPredicate.describe(
        "reads a clock or sleeps",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getName();
          boolean nullary =
              access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
                  && unit.getRawParameterTypes().isEmpty();
          return (owner.getPackageName().equals("java.time") && name.equals("now"))
              || (owner.isEquivalentTo(Clock.class)
                  && (name.startsWith("system") || name.startsWith("tick")))
              || (owner.isEquivalentTo(System.class)
                  && Set.of("currentTimeMillis", "nanoTime").contains(name))
              || (owner.isEquivalentTo(Thread.class) && name.equals("sleep"))
              || (owner.isEquivalentTo(TimeUnit.class) && name.equals("sleep"))
              || (owner.isEquivalentTo(Calendar.class) && name.equals("getInstance"))
              || (owner.isEquivalentTo(Date.class) && name.equals("<init>") && nullary);
        });
  }

  /** Where this build's daemon lies: its folder of classes. */
  private static Path classFiles() {
    try {
      return Path.of(Entry.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException odd) {
      throw new IllegalStateException(odd);
    }
  }
}
