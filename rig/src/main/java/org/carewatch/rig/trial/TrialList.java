package org.carewatch.rig.trial;

import java.util.List;
import java.util.stream.Stream;

/** All trials, in the order in which they begin; the longest first. */
public final class TrialList {
  private TrialList() {}

  /** One list a kind of fault. */
  public static List<Trial> all() {
    return Stream.of(
            CameraTrials.all(),
            PanelTrials.all(),
            RecorderTrials.all(),
            NetworkTrials.all(),
            ProcessTrials.all(),
            BrokerTrials.all(),
            TlsTrials.all(),
            CardTrials.all(),
            ClockTrials.all(),
            DeskTrials.all(),
            TestModeTrials.all())
        .flatMap(List::stream)
        .toList();
  }
}
