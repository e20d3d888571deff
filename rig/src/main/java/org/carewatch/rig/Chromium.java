package org.carewatch.rig;

// Duty: one page in a real browser without a screen, driven by the DevTools protocol over a pipe:
// messages end with a zero byte, ours go to its third descriptor, its own come from its fourth.
// Thread: its owner's. Limits: 150 s from start to end, then it is killed and its owner is told.

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.carewatch.event.Json;

/** A browser of Debian's package {@code chromium} with one page open. */
public final class Chromium implements AutoCloseable {
  private static final int MOST_SECONDS = 150;
  private static final int PATIENCE_TENTHS = 600;
  private static final String START =
      "exec 3<&0 4>&1 0</dev/null 1>\"$1\" 2>&1; shift; exec chromium \"$@\"";

  private final Process process;
  private final Path folder;
  private final InputStream in;
  private final OutputStream out;
  private final List<String> faults = new ArrayList<>();
  private final String session;
  private int asked;

  /** Starts it with an empty profile in this folder; pages see this language. */
  public Chromium(Path folder, String language) throws IOException {
    this.folder = Files.createDirectories(folder);
    List<String> command = new ArrayList<>(List.of("bash", "-c", START, "chromium"));
    command.add(folder.resolve("chromium.log").toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--remote-debugging-pipe",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-extensions",
            "--no-first-run",
            "--ignore-certificate-errors",
            "--hide-scrollbars",
            "--window-size=1280,900",
            "--user-data-dir=" + folder.resolve("profile")));
    process = new ProcessBuilder(command).start();
    CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    in = new BufferedInputStream(process.getInputStream());
    out = process.getOutputStream();
    String target = word(call("", "Target.createTarget", Map.of("url", "about:blank")), "targetId");
    session =
        word(
            call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true)),
            "sessionId");
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    String agent = String.valueOf(evaluate("navigator.userAgent"));
    call("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", language));
  }

  /** Runs this before the scripts of every page, and asks servers for everything anew. */
  public void watch(String script) throws IOException {
    call("Network.enable", Map.of());
    call("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** Opens an address. */
  public void open(String url) throws IOException {
    call("Page.navigate", Map.of("url", url));
  }

  /** The size of its window; narrow ones are a phone's. */
  public void size(int width, int height) throws IOException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** {@code light} or {@code dark}. */
  public void scheme(String scheme) throws IOException {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What an expression comes to, as a string; a promise is waited for. */
  public String evaluate(String expression) throws IOException {
    Map<String, Object> answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result") instanceof Map<?, ?> result
        ? String.valueOf(result.get("value"))
        : "";
  }

  /** Waits 60 s at most until an expression is true. */
  public void until(String expression, Supplier<String> otherwise)
      throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_TENTHS; i++) {
      if (evaluate("Boolean(" + expression + ")").equals("true")) {
        return;
      }
      Thread.sleep(100);
    }
    String shown = evaluate("document.body.innerText.slice(0, 3000)");
    throw new AssertionError(
        "not within 60 s: " + expression + "\n" + otherwise.get() + "\n" + faults + "\n" + shown);
  }

  public void until(String expression) throws IOException, InterruptedException {
    until(expression, () -> "");
  }

  /** Waits until something is there and clicks it as a person does. */
  public void click(String selector) throws IOException, InterruptedException {
    until("document.querySelector(" + quoted(selector) + ")");
    evaluate("document.querySelector(" + quoted(selector) + ").click()");
  }

  /** Types into a field. */
  public void type(String selector, String text) throws IOException, InterruptedException {
    until("document.querySelector(" + quoted(selector) + ")");
    evaluate("document.querySelector(" + quoted(selector) + ").focus()");
    evaluate("document.querySelector(" + quoted(selector) + ").select?.()");
    call("Input.insertText", Map.of("text", text));
  }

  /** The text that is shown of something; empty where it is not there. */
  public String text(String selector) throws IOException {
    return evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''");
  }

  /** The page as a PNG file. */
  public void picture(Path file) throws IOException {
    String answer = ask(session, "Page.captureScreenshot", Map.of("format", "png"));
    int from = answer.indexOf("\"data\":\"") + 8;
    byte[] png = Base64.getDecoder().decode(answer.substring(from, answer.indexOf('"', from)));
    Files.write(file, png);
  }

  /** Exceptions of the page's scripts and what its policy forbade, so far. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private Map<String, Object> call(String method, Map<String, Object> parameters)
      throws IOException {
    return call(session, method, parameters);
  }

  private Map<String, Object> call(String session, String method, Map<String, Object> parameters)
      throws IOException {
    Map<String, Object> answer = read(ask(session, method, parameters));
    if (!(answer.get("result") instanceof Map<?, ?> result)) {
      throw new IOException(method + ": " + answer);
    }
    Map<String, Object> fields = new java.util.LinkedHashMap<>();
    result.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return fields;
  }

  private String ask(String session, String method, Map<String, Object> parameters)
      throws IOException {
    int number = ++asked;
    Map<String, Object> message = new java.util.LinkedHashMap<>();
    message.put("id", number);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    out.write(Json.write(message));
    out.write(0);
    out.flush();
    String begin = "{\"id\":" + number + ",";
    while (true) {
      String heard = hear();
      if (heard.startsWith(begin)) {
        return heard;
      }
      if (heard.contains("Runtime.exceptionThrown") || heard.contains("Content Security Policy")) {
        faults.add(heard);
      }
    }
  }

  private String hear() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int next = in.read(); next != 0; next = in.read()) {
      if (next < 0) {
        throw new IOException(
            "chromium ended; it said: " + Files.readString(folder.resolve("chromium.log")));
      }
      message.write(next);
    }
    return message.toString(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> read(String message) throws IOException {
    try {
      return Json.read(message.getBytes(StandardCharsets.UTF_8));
    } catch (Json.BadJson bad) {
      throw new IOException(
          "not read: " + message.substring(0, Math.min(500, message.length())), bad);
    }
  }

  private static String word(Map<String, Object> fields, String name) {
    return String.valueOf(fields.get(name));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
