package org.carewatch.rig.camera;

// Duty: a stand-in's pull points: subscriptions that end in time, states first and changes then, by
// query string or by reference parameter. Any thread.

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The subscriptions. */
final class OnvifEvents {
  /** The connection is to end without an answer. */
  static final String DROP = "drop";

  private static final String GONE = "fault ResourceUnknownFault";
  private static final Pattern BY_QUERY = Pattern.compile("[?&]Idx=(\\d+)");
  private static final Pattern BY_PARAMETER =
      Pattern.compile(
          "<(\\w+):SubscriptionId [^>]*xmlns:\\1=\"urn:rig:subscription\"[^>]*>(\\d+)</");
  private static final int FLOOD = 64;

  /** What a subscriber was told last; empty before the first pull. */
  private static final class Subscriber {
    private String told = "";
    private Instant ends;

    Subscriber(Instant ends) {
      this.ends = ends;
    }
  }

  private final OnvifStandIn device;
  private final Map<Integer, Subscriber> subscribers = new LinkedHashMap<>();
  private int next = 1;
  private int pulls;

  OnvifEvents(OnvifStandIn device) {
    this.device = device;
  }

  synchronized int held() {
    Instant now = Instant.now();
    subscribers.values().removeIf(one -> one.ends.isBefore(now));
    return subscribers.size();
  }

  /** Empty where it was asked for something else. */
  synchronized String answer(OnvifStandIn.Request request) {
    return switch (request.call()) {
      case "CreatePullPointSubscription" -> create(request);
      case "PullMessages" -> pull(request);
      case "Renew" -> renew(request);
      case "Unsubscribe" -> {
        subscribers.remove(number(request));
        yield "<wsnt:UnsubscribeResponse/>";
      }
      case "SetSynchronizationPoint" -> {
        Subscriber one = subscribers.get(number(request));
        if (one == null) {
          yield GONE;
        }
        one.told = "synchronised";
        yield "<e:SetSynchronizationPointResponse xmlns:e=\"urn:x\"/>";
      }
      default -> "";
    };
  }

  private String create(OnvifStandIn.Request request) {
    if (device.mood == OnvifMood.NO_SUBSCRIPTION) {
      return "fault ResourceProblem";
    }
    if (!request.body().contains("EventPortType/CreatePullPointSubscriptionRequest<")) {
      return "fault InvalidArgs";
    }
    int number = next++;
    subscribers.put(number, new Subscriber(Instant.now().plus(60, ChronoUnit.SECONDS)));
    boolean parameter = device.mood == OnvifMood.REFERENCE_PARAMETERS;
    String path = parameter ? "/onvif/sub" : "/onvif/sub?x=1&amp;Idx=" + number;
    return "<e:CreatePullPointSubscriptionResponse xmlns:e=\"urn:x\"><e:SubscriptionReference>"
        + "<wsa5:Address>"
        + OnvifAnswers.at(device, path)
        + "</wsa5:Address>"
        + (parameter
            ? "<wsa5:ReferenceParameters><dom0:SubscriptionId>"
                + number
                + "</dom0:SubscriptionId></wsa5:ReferenceParameters>"
            : "")
        + "</e:SubscriptionReference></e:CreatePullPointSubscriptionResponse>";
  }

  private int number(OnvifStandIn.Request request) {
    boolean parameter = device.mood == OnvifMood.REFERENCE_PARAMETERS;
    boolean addressed =
        request.body().contains(":To ") && request.body().contains("IsReferenceParameter=\"true\"");
    if (parameter && !addressed) {
      return 0;
    }
    Matcher found =
        parameter ? BY_PARAMETER.matcher(request.body()) : BY_QUERY.matcher(request.line()[1]);
    return found.find() ? Integer.parseInt(found.group(parameter ? 2 : 1)) : 0;
  }

  private String renew(OnvifStandIn.Request request) {
    Subscriber one = subscribers.get(number(request));
    if (one == null) {
      return GONE;
    }
    one.ends = Instant.now().plus(60, ChronoUnit.SECONDS);
    return "<wsnt:RenewResponse/>";
  }

  private String pull(OnvifStandIn.Request request) {
    int number = number(request);
    Subscriber one = subscribers.get(number);
    if (one == null || one.ends.isBefore(Instant.now())) {
      subscribers.remove(number);
      return GONE;
    }
    pulls++;
    if (device.mood == OnvifMood.DROPPED_PULLS && pulls % 2 == 0) {
      return DROP;
    }
    if (device.mood == OnvifMood.FORGETS) {
      subscribers.remove(number);
    }
    return "<e:PullMessagesResponse xmlns:e=\"urn:x\"><e:CurrentTime>2026-11-23T00:00:00Z"
        + "</e:CurrentTime>"
        + messages(one)
        + "</e:PullMessagesResponse>";
  }

  private String messages(Subscriber one) {
    if (device.mood == OnvifMood.FLOOD) {
      return message("tns1:RuleEngine/Line/Crossed", "Token", "x", "n", "1", "Changed")
          .repeat(FLOOD);
    }
    String now = device.armed + " " + device.tampered + " " + device.signalLost;
    boolean asked = device.mood == OnvifMood.SYNCHRONISATION && one.told.isEmpty();
    if (one.told.equals(now) || asked) {
      return "";
    }
    boolean first = one.told.isEmpty() || one.told.equals("synchronised");
    one.told = now;
    String way = first ? "Initialized" : "Changed";
    return message(
            "tns1:Device/Trigger/DigitalInput",
            "InputToken",
            "Input_B",
            "LogicalState",
            "" + device.armed,
            way)
        + message(
            "tns1:Device/Trigger/DigitalInput",
            "InputToken",
            "Input_A",
            "LogicalState",
            "false",
            way)
        + message(
            "tns1:VideoSource/GlobalSceneChange/ImagingService",
            "Source",
            "src1",
            "State",
            device.tampered ? "1" : "0",
            way)
        + message(
            "tns1:VideoSource/SignalLoss", "Source", "src1", "State", "" + device.signalLost, way);
  }

  private static String message(
      String topic, String source, String token, String data, String value, String way) {
    return "<wsnt:NotificationMessage><wsnt:Topic Dialect=\"urn:y\">%s</wsnt:Topic><wsnt:Message><tt:Message UtcTime=\"2026-11-23T00:00:00Z\" PropertyOperation=\"%s\"><tt:Source><tt:SimpleItem Name=\"%s\" Value=\"%s\"/></tt:Source><tt:Data><tt:SimpleItem Name=\"%s\" Value=\"%s\"/></tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>"
        .formatted(topic, way, source, token, data, value);
  }
}
