package org.carewatch.onvif;

// One device: its clock, its services, its streams, its events. Any thread, one call at a time;
// each call blocks up to 8 s, finding its streams up to 20 s. Everything is kept in memory only.

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Text;
import org.carewatch.http.Device;
import org.carewatch.http.Gate;
import org.carewatch.http.Node;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** A camera, encoder or recorder that speaks ONVIF. */
public final class OnvifDevice {
  /** After this no further call is begun while its streams are looked for. */
  static final Duration FINDING = Duration.ofSeconds(12);

  static final String HOME = "/onvif/device_service";

  static final String STREAM_SETUP =
      "<StreamSetup><Stream xmlns=\"http://www.onvif.org/ver10/schema\">RTP-Unicast</Stream>"
          + "<Transport xmlns=\"http://www.onvif.org/ver10/schema\"><Protocol>RTSP</Protocol>"
          + "</Transport></StreamSetup>";

  private final URI base;
  private final Device device;
  private final Time time;
  private final Caller caller;
  private final Address home;
  private final Events events = new Events(this);
  private Optional<Map<Service, Address>> services = Optional.empty();
  private Optional<Told> clock = Optional.empty();

  /** The device's own time at a moment of ours. */
  private record Told(Instant at, long nanos) {}

  OnvifDevice(URI where, Device device, Time time) {
    String path = where.getRawPath() == null ? "" : where.getRawPath().replaceFirst("/+$", "");
    this.base = URI.create(where.getScheme() + "://" + where.getRawAuthority());
    this.device = device;
    this.time = time;
    this.caller = new Caller(device, base, time, this::deviceNow);
    this.home = Address.read(base + (path.isEmpty() ? HOME : path)).orElseThrow();
  }

  /** Where it is. */
  public String where() {
    return base.toString();
  }

  /** What all roads into this device share of its login. */
  public Gate gate() {
    return device.gate();
  }

  public Events events() {
    return events;
  }

  Time time() {
    return time;
  }

  /** Its clock against ours: one call, without a login. */
  public synchronized Measured measure() {
    Moment before = time.now();
    Said said =
        caller.open(new Caller.Call(home, "", empty(Service.DEVICE, "GetSystemDateAndTime")));
    Moment after = time.now();
    return switch (said) {
      case Said.Failed failed -> new Measured.Unknown(failed);
      case Said.Told(Node content, byte[] _) -> measured(Clock.read(content), before, after);
    };
  }

  private Measured measured(Clock told, Moment before, Moment after) {
    return switch (told) {
      case Clock.Tells(Instant at) -> {
        long middle = before.nanos() + (after.nanos() - before.nanos()) / 2;
        clock = Optional.of(new Told(at.plus(Measured.HALF_A_SECOND), middle));
        yield Measured.between(at, before, after);
      }
      case Clock.Untold(String words) -> {
        clock = Optional.empty();
        yield new Measured.Unknown(new Said.Failed(Trouble.NOT_UNDERSTOOD, words));
      }
    };
  }

  /** Ours, where it tells none. */
  private Instant deviceNow() {
    return clock
        .map(told -> told.at.plusNanos(time.nanos() - told.nanos))
        .orElseGet(() -> time.now().wall());
  }

  /** Asks one of its services. Where the device does not list it, it is not offered. */
  public synchronized Said call(Service service, String header, String body) {
    Optional<Said.Failed> trouble = learnServices();
    if (trouble.isPresent()) {
      return trouble.get();
    }
    return address(service)
        .<Said>map(to -> caller.call(new Caller.Call(to, header, body)))
        .orElseGet(() -> new Said.Failed(Trouble.NOT_OFFERED, "no " + service.namespace()));
  }

  /** Asks at an address that one of its services handed out. */
  synchronized Said callAt(Address to, String header, String body) {
    return caller.call(new Caller.Call(to, header, body));
  }

  private Optional<Address> address(Service service) {
    return service == Service.DEVICE ? Optional.of(home) : services.map(all -> all.get(service));
  }

  /** Where its services are is asked anew with the next call. */
  synchronized void forgetServices() {
    services = Optional.empty();
    caller.forget();
  }

  /** Empty where they are known. */
  private Optional<Said.Failed> learnServices() {
    if (services.isPresent()) {
      return Optional.empty();
    }
    if (clock.isEmpty() && measure() instanceof Measured.Unknown(Said.Failed why) && isWire(why)) {
      return Optional.of(why);
    }
    String tds = Service.DEVICE.namespace();
    Said listed =
        device(
            "<GetServices xmlns=\""
                + tds
                + "\"><IncludeCapability>false</IncludeCapability></GetServices>");
    if (listed instanceof Said.Told(Node answer, byte[] _) && !Services.listed(answer).isEmpty()) {
      services = Optional.of(Services.listed(answer));
      return Optional.empty();
    }
    if (listed instanceof Said.Failed failed && (failed.trouble().isLogin() || isWire(failed))) {
      return Optional.of(failed);
    }
    Said capable =
        device("<GetCapabilities xmlns=\"" + tds + "\"><Category>All</Category></GetCapabilities>");
    if (capable instanceof Said.Told(Node answer, byte[] _)) {
      services = Optional.of(Services.capable(answer));
      return Optional.empty();
    }
    return Optional.of((Said.Failed) capable);
  }

  private Said device(String body) {
    return caller.call(new Caller.Call(home, "", body));
  }

  /** Whether nothing of ONVIF answered at all. */
  private static boolean isWire(Said.Failed failed) {
    return switch (failed.trouble()) {
      case AWAY, NAME_UNKNOWN, CLOSED, SILENT, NO_ONVIF, REDIRECTED -> true;
      default -> false;
    };
  }

  /** Looks for its streams anew. */
  public synchronized Found find() {
    long end = time.nanos() + FINDING.toNanos();
    services = Optional.empty();
    clock = Optional.empty();
    caller.forget();
    Optional<Said.Failed> trouble = learnServices();
    if (trouble.isPresent()) {
      return new Found.None(trouble.get());
    }
    Found found = new Found.None(new Said.Failed(Trouble.NO_PROFILE, "no media service"));
    for (Service media : List.of(Service.MEDIA2, Service.MEDIA)) {
      if (address(media).isPresent() && !(found instanceof Found.Streams)) {
        if (time.nanos() - end >= 0) {
          return new Found.None(new Said.Failed(Trouble.SILENT, "too slow in all"));
        }
        found = find(media);
        if (found instanceof Found.None(Said.Failed why)
            && (why.trouble().isLogin() || isWire(why))) {
          return found;
        }
      }
    }
    return found;
  }

  private Found find(Service media) {
    String all = media == Service.MEDIA2 ? "<Type>All</Type>" : "";
    Said listed = call(media, "", element(media, "GetProfiles", all));
    if (!(listed instanceof Said.Told(Node answer, byte[] _))) {
      return new Found.None((Said.Failed) listed);
    }
    Optional<Profile> chosen = Profile.choose(Profile.read(answer));
    if (chosen.isEmpty()) {
      return new Found.None(new Said.Failed(Trouble.NO_PROFILE, ""));
    }
    Profile profile = chosen.get();
    String token = "<ProfileToken>" + Soap.escaped(profile.token()) + "</ProfileToken>";
    Said stream = stream(media, token);
    if (!(stream instanceof Said.Told(Node told, byte[] _))) {
      return new Found.None((Said.Failed) stream);
    }
    Optional<Address> address = uri(told).filter(Address::isRtsp);
    if (address.isEmpty()) {
      String said = told.all("Uri").stream().map(Node::text).findFirst().orElse("none");
      return new Found.None(
          new Said.Failed(Trouble.BAD_ADDRESS, org.carewatch.http.Excerpt.of(said)));
    }
    Optional<URI> still =
        call(media, "", element(media, "GetSnapshotUri", token))
                instanceof Said.Told(Node snap, byte[] _)
            ? uri(snap).filter(Address::isHttp).map(one -> one.still(base))
            : Optional.empty();
    return new Found.Streams(address.get().on(base), still, profile, notes(address.get(), profile));
  }

  private Said stream(Service media, String token) {
    if (media == Service.MEDIA) {
      return call(media, "", element(media, "GetStreamUri", STREAM_SETUP + token));
    }
    Said overTcp =
        call(media, "", element(media, "GetStreamUri", "<Protocol>RTSP</Protocol>" + token));
    return overTcp instanceof Said.Failed(Trouble trouble, _) && trouble == Trouble.REFUSED
        ? call(
            media, "", element(media, "GetStreamUri", "<Protocol>RtspUnicast</Protocol>" + token))
        : overTcp;
  }

  private static Optional<Address> uri(Node answer) {
    return answer.all("Uri").stream().map(Node::text).findFirst().flatMap(Address::read);
  }

  private List<Text> notes(Address stream, Profile profile) {
    List<Text> notes = new ArrayList<>();
    if (stream.isElsewhere(base)) {
      String named = org.carewatch.http.Excerpt.of(stream.host());
      notes.add(
          new Text(
              "设备把码流地址写成 " + named + "，仍用配置的地址",
              "it names " + named + " for its stream; the configured address is used"));
    }
    if (profile.width() >= Profile.WIDE) {
      String size = profile.width() + "x" + profile.height();
      notes.add(
          new Text(
              "只有主码流（" + size + "）；请在设备上打开子码流",
              "it has only a main stream (" + size + "); switch its sub-stream on"));
    }
    return notes;
  }

  static String empty(Service service, String name) {
    return "<" + name + " xmlns=\"" + service.namespace() + "\"/>";
  }

  static String element(Service service, String name, String inside) {
    return "<" + name + " xmlns=\"" + service.namespace() + "\">" + inside + "</" + name + ">";
  }
}
