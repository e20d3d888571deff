package org.carewatch.status;

// Against forged requests: whether one was meant by a page of this box or by a script. Pure.

import java.util.Locale;

/** Holds an order's headers against what a page of another site can send without asking first. */
final class Meant {
  private Meant() {}

  /** Whether it is meant for us. */
  static boolean by(Request request, Hosts hosts) {
    boolean plain =
        request.header("x-carewatch").isPresent()
            || request
                .header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.matches("application/json(\\s*;.*)?"))
                .isPresent();
    boolean ownPage =
        !request.headers().contains("origin")
            || request.header("origin").filter(hosts::ownPage).isPresent();
    return plain && ownPage && ownSite(request);
  }

  /** Whether no page of another site asks, as far as the browser says. */
  static boolean ownSite(Request request) {
    return !request.headers().contains("sec-fetch-site")
        || request
            .header("sec-fetch-site")
            .filter(site -> site.equals("same-origin") || site.equals("none"))
            .isPresent();
  }

  static Answer refusal() {
    return Answer.error(
        403,
        "not-meant",
        "请求缺少 Content-Type: application/json 或来自其他网站；请从本机状态页操作",
        "the request lacks Content-Type: application/json or comes from another site;"
            + " use this box's own page");
  }
}
