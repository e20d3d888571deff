package org.carewatch.rig.recorder;

// Duty: how a recorder is, said as Uniview's LAPI says it, traps included; written from what is
// known of it. Its recordings are asked for by ONVIF. Thread: any.

import org.carewatch.rig.StandIn.Reply;

/** LAPI's answers. */
final class RigUniview {
  private final RigRecorder rig;

  RigUniview(RigRecorder rig) {
    this.rig = rig;
  }

  Reply answer(String target) {
    return switch (target) {
      case "/LAPI/V1.0/System/DeviceInfo" ->
          data("{\"DeviceModel\":\"NVR-RIG\",\"SerialNumber\":\"R3\",\"FirmwareVersion\":\"B1\"}");
      case "/LAPI/V1.0/System/Time" ->
          data("{\"TimeZone\":\"GMT+08:00\",\"DeviceTime\":" + time() + "}");
      case "/LAPI/V1.0/Storage/Containers/DetailInfos" -> data(disks());
      case "/LAPI/V1.0/Channels/System/ChannelDetailInfos" -> data(channels());
      default ->
          new Reply(
              "599 Not Supported",
              "{\"Response\":{\"ResponseCode\":1,\"StatusCode\":6,\"Data\":null}}");
    };
  }

  private static Reply data(String data) {
    return Reply.ok(
        "{\"Response\":{\"ResponseURL\":\"x\",\"CreatedID\":-1,\"ResponseCode\":0,\"SubResponseCode\":0,"
            + "\"ResponseString\":\"Succeed\",\"StatusCode\":0,\"StatusString\":\"Succeed\",\"Data\":"
            + data
            + "}}");
  }

  private long time() {
    return rig.wall.get().plusSeconds(rig.ahead).getEpochSecond();
  }

  /** MB, no room left, and a bay without a disk. */
  private String disks() {
    String status =
        switch (rig.disk) {
          case "ok" -> "3";
          case "smartFailed" -> "5";
          default -> "17";
        };
    return "{\"LocalHDDNum\":2,\"LocalHDDList\":[{\"ID\":1,\"TotalCapacity\":7630885,\"RemainCapacity\":0,"
        + "\"Status\":"
        + status
        + ",\"Manufacturer\":\"x\"},{\"ID\":2,\"TotalCapacity\":0,\"RemainCapacity\":0,\"Status\":0}],"
        + "\"NASNum\":0}";
  }

  /** The third place is empty. */
  private String channels() {
    return "{\"Num\":3,\"DetailInfos\":[{\"ID\":1,\"Name\":\"一班\",\"Status\":"
        + (rig.online ? 1 : 0)
        + ",\"OffReason\":0,\"AddressInfo\":{\"Address\":\"192.0.2.11\",\"Port\":80}},{\"ID\":2,"
        + "\"Status\":0,\"OffReason\":1,\"AddressInfo\":{\"Address\":\"192.0.2.12\",\"Port\":80}},"
        + "{\"ID\":3,\"Status\":0,\"OffReason\":1,\"AddressInfo\":{\"Address\":\"\",\"Port\":80}}]}";
  }
}
