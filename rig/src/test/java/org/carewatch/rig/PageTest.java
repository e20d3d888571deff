package org.carewatch.rig;

// The page as people use it, in a real browser beside the whole daemon, a broker and the reference
// desk: an alarm that arrives by itself, the acts with their login, filters, languages, a phone,
// and a page that says that it is old. With -Dcarewatch.page.pictures=FOLDER it takes pictures as
// well.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.carewatch.rig.camera.RigCamera;
import org.carewatch.rig.camera.RigStill;
import org.carewatch.rig.camera.Trick;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final String PASSWORD = "correct horse";
  private static final String MORE =
      """
        - id: anshan-110
          role: police
          brokers: [{url: "BROKER"}]
          unsigned-receipts: accepted
          plain-text: accepted
          supervision: 20s
      logins: {cam: {user: USER, password-file: camera-password}}
      recorders:
        - {id: shelf, kind: directory, path: "SHELF", pattern: "%Y-%m-%d/%H.mp4"}
      cameras:
        - id: cam-hall
          name: 门厅
          areas: [hall]
          rtsp: "RTSP"
          snapshot: "STILL"
          login: cam
          recorder: {id: shelf, channel: 1}
          commissioned: 2026-01-01
      """;

  @TempDir Path folder;
  private RigCamera camera;
  private RigStill stills;
  private Road road;
  private Chromium page;
  private Process daemon;

  @BeforeEach
  void begin() throws Exception {
    camera = new RigCamera(Trick.NONE);
    stills = new RigStill();
    Files.writeString(folder.resolve("camera-password"), RigCamera.PASSWORD + "\n");
    Path shelf = Files.createDirectories(folder.resolve("shelf"));
    String more =
        MORE.replace("SHELF", shelf.toString())
            .replace("RTSP", camera.url())
            .replace("STILL", stills.url())
            .replace("USER", RigCamera.USER);
    road = new Road(folder, Mosquitto.Settings.plain(), more);
    assertEquals(0, road.run(PASSWORD + "\n", "set-password").status());
    daemon = road.daemon();
    road.desk(folder.resolve("desk.kept"));
    page = new Chromium(folder.resolve("browser"), "zh-CN");
    page.size(1280, 900);
  }

  @AfterEach
  void end() throws Exception {
    page.close();
    road.close();
    stills.close();
    camera.close();
  }

  @Test
  void anAlarmArrivesByItselfAndIsWithdrawnAndResetByWhoLogsIn() throws Exception {
    openWhenUp();
    page.until(PROTECTED, this::said);
    assertTrue(page.text("#road-in").contains("anshan-110"), page.text("#road-in"));
    picture("page-zh", 1280, 1500);
    road.button.press();
    page.until("document.querySelector('#alarms .item h2')", this::said);
    page.until("document.querySelector('#alarms').innerText.includes('已接警')", this::said);
    page.until("document.querySelectorAll('#alarms .timeline li').length >= 3", this::said);
    picture("page-alarm-zh", 1280, 1100);
    accessible("an alarm is open");

    page.click("[data-do=withdraw]");
    accessible("a login is asked for");
    logIn("wrong horse");
    page.until("document.querySelector('dialog .wrong').textContent.includes('密码不对')");
    logIn(PASSWORD);
    page.type("dialog input[name=note]", "小朋友碰到");
    page.click("dialog button[value=go]");
    page.until("document.querySelector('#alarms .timeline').innerText.includes('误按')", this::said);

    page.click("[data-do=reset]");
    page.click("dialog button[value=go]");
    page.until("document.querySelector('dialog .wrong')?.textContent.length > 3", this::said);
    page.click("dialog button[value=no]");
    road.button.release();
    page.until("document.querySelector('#alarms').innerText.includes('按钮已松开')", this::said);
    page.click("[data-do=reset]");
    page.click("dialog button[value=go]");
    page.until("!document.querySelector('#alarms .item')", this::said);

    page.click("[data-do=still]");
    page.until("document.querySelector('dialog img')?.naturalWidth === 640", this::said);
    accessible("a still is shown");
    page.click("dialog button[value=no]");
    page.until("!document.querySelector('dialog img')");
    assertEquals(List.of(), filesWithAPicture());
    assertEquals(List.of(), page.faults());
  }

  @Test
  void testModeFiltersLanguagesAPhoneAndAnOldPage() throws Exception {
    openWhenUp();
    page.until(PROTECTED, this::said);
    page.click("[data-do=test]");
    logIn(PASSWORD);
    page.type("dialog input[name=why]", "试一试");
    page.click("dialog button[value=go]");
    page.until("document.querySelector('[data-do=end-test]')", this::said);
    page.until("document.querySelector('#top').innerText.includes('测试模式进行中')", this::said);
    page.click("[data-do=end-test]");
    page.until("!document.querySelector('[data-do=end-test]')", this::said);

    page.click("[data-do=doctor]");
    page.until("document.querySelector('#acts-in details[data-key=doctor]')", this::said);

    page.evaluate("document.querySelector('#events-form [name=type]').value = 'test'");
    page.click("#events-form button");
    page.until("document.querySelectorAll('#events-in tbody tr').length >= 2", this::said);
    page.until(
        "[...document.querySelectorAll('#events-in tbody tr')]"
            + ".every(row => row.lastElementChild.innerText.startsWith('test.'))",
        this::said);
    page.type("#events-form [name=q]", "没有这样的字");
    page.click("#events-form button");
    page.until("!document.querySelector('#events-in tbody tr')", this::said);

    page.until("document.querySelector('#kept-in svg[role=img]')", this::said);
    page.click("[data-do=armed]");
    page.until("document.querySelectorAll('#armed-in svg').length >= 2", this::said);

    page.click("#language");
    page.until("document.documentElement.lang === 'en'");
    assertTrue(page.text("#top").contains("Protected"), page.text("#top"));
    assertEquals("[]", page.evaluate(NAMELESS), "every control has a name");
    for (int width : new int[] {360, 1280}) {
      page.size(width, 740);
      assertEquals(
          "true",
          page.evaluate("document.documentElement.scrollWidth <= " + width),
          "nothing is wider than " + width + ": " + page.evaluate(WIDER));
    }
    page.scheme("dark");
    page.size(390, 1400);
    accessible("English on a dark phone");
    picture("page-en-phone", 390, 1400);

    assertFalse(page.evaluate("document.body.className").contains("old"));
    daemon.destroyForcibly();
    page.until("document.body.classList.contains('old')", this::said);
    assertTrue(page.text("#link").contains("call 110"), page.text("#link"));
    assertEquals(List.of(), page.faults());
  }

  private static final String PROTECTED =
      "document.querySelector('.sentence.protected, .sentence.faults')";
  private static final String FAULTS =
      "axe.run(document, {resultTypes: ['violations']}).then(all => JSON.stringify(all.violations"
          + ".filter(one => one.impact === 'serious' || one.impact === 'critical')"
          + ".map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200)"
          + " + ' ' + (node.any[0]?.message ?? '')).slice(0, 5)])))";
  private static final String NAMELESS =
      "JSON.stringify([...document.querySelectorAll('button,a,input,select,svg[role=img]')]"
          + ".filter(one => !(one.innerText || one.textContent || one.getAttribute('aria-label')"
          + " || one.labels?.length)).map(one => one.outerHTML))";
  private static final String WIDER =
      "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right"
          + " > innerWidth + 1 && !one.closest('.scroll,nav')).map(one => one.outerHTML"
          + ".slice(0, 120)).slice(0, 5).join(' ')";

  private void logIn(String password) throws Exception {
    page.type("dialog input[name=user]", "王老师");
    page.type("dialog input[name=password]", password);
    page.click("dialog button[value=go]");
  }

  /**
   * axe-core, which {@code ./check} fetches by npm, finds no serious fault; without it the names of
   * controls are all that is looked at.
   */
  private void accessible(String when) throws IOException {
    String axe = System.getProperty("carewatch.axe", "");
    if (axe.isEmpty()) {
      return;
    }
    page.evaluate(Files.readString(Path.of(axe)) + "; 0");
    assertEquals("[]", page.evaluate(FAULTS), "axe-core, when " + when);
  }

  /** The still was handed through: no file of the facility holds a JPEG's beginning. */
  private List<Path> filesWithAPicture() throws IOException {
    String begin =
        new String(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, StandardCharsets.ISO_8859_1);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(one -> !one.startsWith(folder.resolve("browser")))
          .filter(one -> holds(one, begin))
          .toList();
    }
  }

  private static boolean holds(Path file, String begin) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(begin);
    } catch (IOException gone) {
      return false;
    }
  }

  /** A browser does not come back to an address that refused it. */
  private void openWhenUp() throws Exception {
    for (int i = 0; i < 600; i++) {
      try {
        if (road.get("/healthz").statusCode() == 200) {
          page.open("http://127.0.0.1:" + road.port() + "/");
          return;
        }
      } catch (IOException notYet) {
        // it is asked again
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the daemon is not up: " + said());
  }

  private void picture(String name, int width, int height) throws Exception {
    String where = System.getProperty("carewatch.page.pictures", "");
    if (!where.isEmpty()) {
      page.size(width, height);
      page.picture(Path.of(where).resolve(name + ".png"));
      page.size(1280, 900);
    }
  }

  private String said() {
    try {
      return road.said(daemon);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
