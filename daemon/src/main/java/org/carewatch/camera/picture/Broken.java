package org.carewatch.camera.picture;

import org.carewatch.event.Text;

/** The bytes are no picture that is read here; never leaves the package. */
final class Broken extends Exception {
  private static final long serialVersionUID = 1L;

  private final String zh;
  private final String en;

  /** Fixed words of ours: nothing of what was read. */
  Broken(String zh, String en) {
    super(en, null, false, false);
    this.zh = zh;
    this.en = en;
  }

  Text words() {
    return new Text(zh, en);
  }

  static Broken cutShort() {
    return new Broken("图片不完整", "it is cut short");
  }

  static Broken wrong() {
    return new Broken("图片数据有错", "its data are wrong");
  }

  static Broken unread() {
    return new Broken(
        "不是能读的 JPEG（只读 8 位基线或渐进）",
        "it is no JPEG that is read here: 8 bits, baseline or progressive");
  }
}
