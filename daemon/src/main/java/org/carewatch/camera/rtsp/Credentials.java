package org.carewatch.camera.rtsp;

// A user and the password, in memory only. Immutable; says nothing of the password.

/** What a camera is told when it asks who we are. */
public record Credentials(String user, String password) {
  @Override
  public String toString() {
    return "Credentials[" + user + "]"; // never the secret
  }
}
