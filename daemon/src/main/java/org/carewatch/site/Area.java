package org.carewatch.site;

// One area of the building. Immutable.

import java.util.Optional;

/**
 * An area: a room, a hall, a gate.
 *
 * @param id unique among areas
 * @param name what people call it
 * @param panel id of the armed source that guards it, where one does
 * @param camerasRequired how many cameras must count here, 0 to 16; 0 in a private area
 * @param isPrivate true for washrooms and the like: no camera is owed, and none may be there
 */
public record Area(
    String id, String name, Optional<String> panel, int camerasRequired, boolean isPrivate) {}
