package org.carewatch.command;

// Prints and ends; reads no file.

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code carewatch version}: program, Java and protocol. */
@Command(
    name = "version",
    mixinStandardHelpOptions = true,
    description = "Shows the versions of program, Java and protocol.")
public final class VersionCommand implements Callable<Integer> {
  /** The protocol toward desks, the 1 in {@code carewatch/1/}. */
  public static final int PROTOCOL = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The version in the jar's manifest; from a checkout's classes there is none to tell. */
  public static String version() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "not packaged" : version;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("carewatch " + version());
    out.println("java " + Runtime.version() + " (" + System.getProperty("java.vendor", "") + ")");
    out.println("protocol " + PROTOCOL);
    out.flush();
    return 0;
  }
}
