package org.carewatch.site;

// A login for cameras, recorders and panels. Immutable; holds no secret.

/**
 * A user and the name of the file that holds the password.
 *
 * @param user the user's name on the device
 * @param passwordFile file name for {@link Secrets}
 */
public record Login(String user, String passwordFile) {}
