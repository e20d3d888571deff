package org.carewatch.line.kernel;

// Our numbers of linux/gpio.h against the header of this machine, where there is a C compiler; the
// numbers themselves are pinned by use on the board.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UapiTest {
  private static Map<String, Long> ours() {
    Map<String, Long> ours = new LinkedHashMap<>();
    ours.put("GPIO_GET_CHIPINFO_IOCTL", Uapi.GET_CHIPINFO);
    ours.put("sizeof(struct gpiochip_info)", (long) Uapi.CHIPINFO_BYTES);
    ours.put("offsetof(struct gpiochip_info, label)", (long) Uapi.CHIPINFO_LABEL);
    ours.put("offsetof(struct gpiochip_info, lines)", (long) Uapi.CHIPINFO_LINES);
    ours.put("GPIO_V2_GET_LINEINFO_IOCTL", Uapi.GET_LINEINFO);
    ours.put("sizeof(struct gpio_v2_line_info)", (long) Uapi.LINEINFO_BYTES);
    ours.put("offsetof(struct gpio_v2_line_info, consumer)", (long) Uapi.LINEINFO_CONSUMER);
    ours.put("offsetof(struct gpio_v2_line_info, offset)", (long) Uapi.LINEINFO_OFFSET);
    ours.put("GPIO_V2_GET_LINE_IOCTL", Uapi.GET_LINE);
    ours.put("sizeof(struct gpio_v2_line_request)", (long) Uapi.REQUEST_BYTES);
    ours.put("offsetof(struct gpio_v2_line_request, consumer)", (long) Uapi.REQUEST_CONSUMER);
    ours.put("offsetof(struct gpio_v2_line_request, config.flags)", (long) Uapi.REQUEST_FLAGS);
    ours.put("offsetof(struct gpio_v2_line_request, num_lines)", (long) Uapi.REQUEST_NUM_LINES);
    ours.put(
        "offsetof(struct gpio_v2_line_request, event_buffer_size)",
        (long) Uapi.REQUEST_EVENT_BUFFER);
    ours.put("offsetof(struct gpio_v2_line_request, fd)", (long) Uapi.REQUEST_FD);
    ours.put("GPIO_V2_LINE_GET_VALUES_IOCTL", Uapi.GET_VALUES);
    ours.put("GPIO_V2_LINE_SET_VALUES_IOCTL", Uapi.SET_VALUES);
    ours.put("sizeof(struct gpio_v2_line_values)", (long) Uapi.VALUES_BYTES);
    ours.put("offsetof(struct gpio_v2_line_values, bits)", (long) Uapi.VALUES_BITS);
    ours.put("offsetof(struct gpio_v2_line_values, mask)", (long) Uapi.VALUES_MASK);
    ours.put("sizeof(struct gpio_v2_line_event)", (long) Uapi.EVENT_BYTES);
    ours.put("offsetof(struct gpio_v2_line_event, timestamp_ns)", (long) Uapi.EVENT_NANOS);
    ours.put("offsetof(struct gpio_v2_line_event, id)", (long) Uapi.EVENT_ID);
    ours.put("offsetof(struct gpio_v2_line_event, line_seqno)", (long) Uapi.EVENT_LINE_SEQNO);
    ours.put("GPIO_V2_LINE_EVENT_RISING_EDGE", (long) Uapi.EVENT_RISING);
    ours.put("GPIO_V2_LINE_FLAG_ACTIVE_LOW", Uapi.ACTIVE_LOW);
    ours.put("GPIO_V2_LINE_FLAG_INPUT", Uapi.INPUT);
    ours.put("GPIO_V2_LINE_FLAG_OUTPUT", Uapi.OUTPUT);
    ours.put("GPIO_V2_LINE_FLAG_EDGE_RISING", Uapi.EDGE_RISING);
    ours.put("GPIO_V2_LINE_FLAG_EDGE_FALLING", Uapi.EDGE_FALLING);
    ours.put("GPIO_V2_LINE_FLAG_BIAS_PULL_UP", Uapi.BIAS_PULL_UP);
    ours.put("GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN", Uapi.BIAS_PULL_DOWN);
    ours.put("GPIO_V2_LINE_FLAG_BIAS_DISABLED", Uapi.BIAS_DISABLED);
    ours.put("GPIO_V2_LINES_MAX * 16", (long) Uapi.MOST_EVENTS);
    ours.put("sizeof(struct pollfd)", (long) Uapi.POLLFD_BYTES);
    ours.put("offsetof(struct pollfd, events)", (long) Uapi.POLLFD_EVENTS);
    ours.put("offsetof(struct pollfd, revents)", (long) Uapi.POLLFD_REVENTS);
    ours.put("POLLIN", (long) Uapi.POLLIN);
    ours.put("O_RDWR | O_CLOEXEC", (long) Syscalls.O_RDWR_CLOEXEC);
    ours.put("EFD_NONBLOCK | EFD_CLOEXEC", (long) Syscalls.EFD_NONBLOCK_CLOEXEC);
    ours.put("EPERM", (long) Uapi.EPERM);
    ours.put("ENOENT", (long) Uapi.ENOENT);
    ours.put("EINTR", (long) Uapi.EINTR);
    ours.put("ENXIO", (long) Uapi.ENXIO);
    ours.put("EAGAIN", (long) Uapi.EAGAIN);
    ours.put("EACCES", (long) Uapi.EACCES);
    ours.put("EBUSY", (long) Uapi.EBUSY);
    ours.put("ENODEV", (long) Uapi.ENODEV);
    ours.put("EINVAL", (long) Uapi.EINVAL);
    ours.put("ENOTTY", (long) Uapi.ENOTTY);
    ours.put("EOPNOTSUPP", (long) Uapi.EOPNOTSUPP);
    return ours;
  }

  @Test
  void numbersAreThoseOfTheKernelsHeader(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(Path.of("/usr/include/linux/gpio.h")) && Files.exists(Path.of("/usr/bin/cc")),
        "no C compiler with the kernel's headers here");
    StringBuilder c = new StringBuilder();
    c.append("#include <errno.h>\n#include <fcntl.h>\n#include <poll.h>\n#include <stddef.h>\n");
    c.append("#include <stdio.h>\n#include <sys/eventfd.h>\n#include <linux/gpio.h>\n");
    c.append("int main(void) {\n");
    ours()
        .forEach((name, _) ->
            c.append("  printf(\"%lld\\n\", (long long) (").append(name).append("));\n"));
    c.append("}\n");
    Path source = Files.writeString(folder.resolve("numbers.c"), c);
    Path program = folder.resolve("numbers");
    run("cc", "-o", program.toString(), source.toString());
    String[] theirs = run(program.toString()).split("\n");
    int i = 0;
    for (Map.Entry<String, Long> entry : ours().entrySet()) {
      assertEquals(Long.parseLong(theirs[i++]), entry.getValue(), entry.getKey());
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    assertEquals(0, process.exitValue(), output);
    return output;
  }
}
