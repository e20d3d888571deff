package org.carewatch.http;

// XML and JSON as one kind of tree: what a device nests in one firmware it lists in the next.
// Immutable.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element of XML or a member of JSON. A list is its members, each under the list's name; an
 * attribute is a child whose name begins with {@code @}.
 *
 * @param name local name, without prefix or namespace
 * @param text its own text, without blanks around it
 */
public record Node(String name, String text, List<Node> children) {

  public Node {
    children = List.copyOf(children);
  }

  /** The text of the first child of this name; empty where there is none or it has no text. */
  public Optional<String> text(String child) {
    return children.stream()
        .filter(one -> one.name.equals(child))
        .map(Node::text)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** The first child of this name. */
  public Optional<Node> child(String wanted) {
    return children.stream().filter(one -> one.name.equals(wanted)).findFirst();
  }

  /** All of this name below, at any depth, in their order; none inside another. */
  public List<Node> all(String wanted) {
    List<Node> found = new ArrayList<>();
    gather(wanted, found);
    return found;
  }

  private void gather(String wanted, List<Node> found) {
    for (Node child : children) {
      if (child.name.equals(wanted)) {
        found.add(child);
      } else {
        child.gather(wanted, found);
      }
    }
  }
}
