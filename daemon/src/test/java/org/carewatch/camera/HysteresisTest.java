package org.carewatch.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.carewatch.camera.rtsp.Codec;
import org.carewatch.camera.rtsp.Flow;
import org.carewatch.camera.rtsp.Outcome;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.junit.jupiter.api.Test;

/** When a camera is told, and what several that went away have in common. */
class HysteresisTest {
  private static final Text NOTHING = new Text("", "");
  private static final Verdict GOOD = new Verdict.Good(NOTHING);
  private static final Verdict AWAY = new Verdict.Bad(Reason.UNREACHABLE, NOTHING);
  private static final Verdict DARK = new Verdict.Bad(Reason.NO_PICTURE, NOTHING);
  private static final Verdict UNKNOWN = new Verdict.CannotTell(Reason.HELD_UP, NOTHING);
  private static final long SECOND = 1_000_000_000L;

  private static Verdict told(Verdict... looks) {
    return told(Aspect.FLOW, looks);
  }

  private static Verdict told(Aspect aspect, Verdict... looks) {
    Standing standing = Standing.nothingYet(aspect);
    for (Verdict look : looks) {
      standing = standing.next(look);
    }
    return standing.told();
  }

  @Test
  void twoOfThreeLooksMakeItBad() {
    assertEquals(GOOD, told(GOOD, AWAY));
    assertEquals(AWAY, told(GOOD, AWAY, AWAY));
    assertEquals(AWAY, told(GOOD, AWAY, GOOD, AWAY));
    assertEquals(GOOD, told(GOOD, AWAY, GOOD, GOOD, AWAY));
    assertInstanceOf(Verdict.CannotTell.class, told(AWAY), "one look is no look");
    assertEquals(AWAY, told(AWAY, AWAY));
  }

  @Test
  void twoGoodOnesInARowMakeItGoodAgain() {
    assertEquals(AWAY, told(GOOD, AWAY, AWAY, GOOD));
    assertEquals(AWAY, told(GOOD, AWAY, AWAY, GOOD, AWAY, GOOD));
    assertEquals(GOOD, told(GOOD, AWAY, AWAY, GOOD, GOOD));
  }

  @Test
  void anotherReasonIsToldOnlyWhenItStays() {
    assertEquals(AWAY, told(AWAY, AWAY, DARK));
    assertEquals(AWAY, told(AWAY, AWAY, DARK, AWAY, DARK, AWAY));
    assertEquals(DARK, told(AWAY, AWAY, DARK, DARK));
  }

  @Test
  void cannotTellIsNeverBadAndOneOfThemIsPassedOver() {
    assertEquals(GOOD, told(GOOD, UNKNOWN));
    assertEquals(UNKNOWN, told(GOOD, UNKNOWN, UNKNOWN));
    assertEquals(AWAY, told(AWAY, AWAY, UNKNOWN));
    assertEquals(GOOD, told(GOOD, UNKNOWN, UNKNOWN, GOOD));
  }

  @Test
  void whatThePictureShowsTakesThreeOfFive() {
    assertEquals(GOOD, told(Aspect.PICTURE, GOOD, DARK, DARK));
    assertEquals(DARK, told(Aspect.PICTURE, GOOD, DARK, DARK, DARK));
    assertEquals(DARK, told(Aspect.PICTURE, GOOD, DARK, GOOD, DARK, GOOD, DARK));
    assertEquals(GOOD, told(Aspect.PICTURE, DARK, GOOD, GOOD, GOOD, DARK, GOOD, DARK));
    assertEquals(DARK, told(Aspect.PICTURE, DARK, DARK, DARK, GOOD));
    assertEquals(GOOD, told(Aspect.PICTURE, DARK, DARK, DARK, GOOD, GOOD));
  }

  @Test
  void whatTheDeviceItselfSaysIsToldAtOnceAndEndsAfterTwoGoodOnes() {
    Verdict tampered = new Verdict.Bad(Reason.TAMPERED, NOTHING);
    assertEquals(tampered, told(Aspect.DEVICE, GOOD, tampered));
    assertEquals(tampered, told(Aspect.DEVICE, GOOD, tampered, GOOD));
    assertEquals(GOOD, told(Aspect.DEVICE, GOOD, tampered, GOOD, GOOD));
  }

  /** It is never asked again, so no second look could confirm it. */
  @Test
  void aRefusedLoginIsToldAtOnce() {
    Verdict refused = new Verdict.Bad(Reason.LOGIN_REFUSED, NOTHING);
    assertEquals(refused, told(refused));
    assertEquals(refused, told(GOOD, refused));
  }

  @Test
  void aDoubtIsLookedAtSoon() {
    assertTrue(Standing.nothingYet(Aspect.FLOW).next(AWAY).doubted());
    assertTrue(Standing.nothingYet(Aspect.FLOW).next(GOOD).next(AWAY).doubted());
    assertFalse(Standing.nothingYet(Aspect.FLOW).next(AWAY).next(AWAY).doubted());
  }

  @Test
  void aLateBeatSpoilsTheLooksOfItsTimeOnly() {
    Pace pace = new Pace(0);
    pace.beat(SECOND);
    pace.beat(2 * SECOND);
    assertFalse(pace.heldUp(0, 2 * SECOND));
    pace.beat(10 * SECOND);
    assertTrue(pace.heldUp(9 * SECOND, 12 * SECOND));
    assertFalse(pace.heldUp(10 * SECOND, 12 * SECOND));
    assertTrue(pace.heldUp(11 * SECOND, 20 * SECOND), "and while none has come yet");
  }

  private static Networks.Member member(String id, String host, boolean gone) {
    return new Networks.Member(new Subject("camera", id), host, Networks.network(host), gone);
  }

  @Test
  void aNetworkThatWentIsOneCauseWithAllOfItsCameras() {
    List<Networks.Cause> causes =
        Networks.causes(
            List.of(
                member("a", "192.0.2.1", true),
                member("b", "192.0.2.2", true),
                member("c", "192.0.2.3", true),
                member("d", "198.51.100.1", false)));
    assertEquals(1, causes.size(), causes.toString());
    assertEquals(new Subject("network", "192.0.2.0/24"), causes.getFirst().subject());
    assertEquals(3, causes.getFirst().takes().size());
  }

  @Test
  void oneThatAnswersMeansThatThereIsNoCause() {
    assertEquals(
        List.of(),
        Networks.causes(
            List.of(
                member("a", "192.0.2.1", true),
                member("b", "192.0.2.2", true),
                member("c", "192.0.2.3", false))));
    assertEquals(
        List.of(), Networks.causes(List.of(member("a", "h", true), member("b", "i", true))));
  }

  @Test
  void whereAllOfSeveralNetworksWentItIsOneCause() {
    List<Networks.Cause> causes =
        Networks.causes(
            List.of(
                member("a", "192.0.2.1", true),
                member("b", "198.51.100.2", true),
                member("c", "cam.example", true)));
    assertEquals(List.of("all"), causes.stream().map(one -> one.subject().id()).toList());
  }

  @Test
  void channelsOfOneHostGoTogether() {
    List<Networks.Cause> causes =
        Networks.causes(
            List.of(
                member("a", "192.0.2.9", true),
                member("b", "192.0.2.9", true),
                member("c", "192.0.2.3", false)));
    assertEquals(List.of("192.0.2.9"), causes.stream().map(one -> one.subject().id()).toList());
  }

  private static Outcome flow(Codec codec, long packets, long markers, long frames, long keys) {
    return new Outcome.Flowing(
        new Flow(
            codec,
            "X",
            packets,
            markers,
            frames,
            0,
            keys,
            keys > 0,
            codec != Codec.OTHER,
            Duration.ofSeconds(6),
            Duration.ofMillis(70)),
        false,
        false);
  }

  @Test
  void packetsAloneAreNoPictures() {
    assertEquals("no-picture", Judgement.of(flow(Codec.H264, 0, 0, 0, 0)).question());
    assertEquals("no-picture", Judgement.of(flow(Codec.H264, 500, 0, 90, 0)).question());
    assertEquals("no-picture", Judgement.of(flow(Codec.H264, 500, 500, 1, 1)).question());
    assertEquals("no-picture", Judgement.of(flow(Codec.OTHER, 500, 0, 90, 0)).question());
  }

  @Test
  void aLongKeyIntervalIsNoFault() {
    Verdict seldom = Judgement.of(flow(Codec.H265, 500, 90, 90, 0));
    assertInstanceOf(Verdict.Good.class, seldom);
    assertTrue(seldom.words().en().contains("key picture not seen"), seldom.words().en());
    assertTrue(seldom.words().en().contains("15.0 a second"), seldom.words().en());
    assertInstanceOf(Verdict.Good.class, Judgement.of(flow(Codec.OTHER, 500, 90, 90, 0)));
  }
}
