package org.carewatch.http;

// Immutable; never in a text.

/** A user and the password as its file holds it now. */
public record Credentials(String user, String password) {
  @Override
  public String toString() {
    return "Credentials[" + user + "]"; // never the secret
  }
}
