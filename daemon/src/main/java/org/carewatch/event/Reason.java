package org.carewatch.event;

/**
 * Why something is bad or cannot be told, once, with the words for people and the cure. In messages
 * the word is the name in lower case with hyphens.
 */
public enum Reason {
  CUT(
      "线路断开",
      "the line is cut",
      "检查按钮与盒子之间的电缆和端子",
      "check the cable and terminals between button and box"),
  SHORTED(
      "线路短路", "the line is shorted", "检查电缆是否破损或接线错误", "check the cable for damage and the wiring"),
  HELD(
      "按钮一直被按住",
      "the button is held closed",
      "用钥匙复位按钮，检查按钮是否卡住",
      "release the button with its key; see whether it is stuck"),
  LOST_EDGES(
      "线路变化有丢失", "changes of the line were lost", "检查线路是否受干扰", "look for interference on the line"),
  WATCHER_DEAD(
      "线路监视停止",
      "the watcher of the line stopped",
      "重启服务；若再次出现请报告",
      "restart the service; report it when it comes back"),
  CHIP_GONE(
      "GPIO 芯片消失",
      "the GPIO chip is gone",
      "检查扩展板；程序会自动重新打开",
      "check the board; the line is reopened by itself"),
  LINE_BUSY(
      "线路被其他程序占用",
      "the line is held by another program",
      "停止占用该线路的程序",
      "stop the program that holds the line"),
  NO_RIGHTS(
      "没有访问线路的权限",
      "no rights on the line",
      "把服务用户加入 gpio 组",
      "put the service's user into group gpio"),
  NO_SUCH_LINE("没有这条线路", "no such line", "检查配置中的芯片和线号", "check chip and line in the configuration"),
  LINE_ERROR("线路读取出错", "the line cannot be read", "检查接线；重启盒子", "check the wiring; restart the box"),
  PATH_DOWN(
      "到接警台的通路中断",
      "the path to the desk is down",
      "检查网络、服务器地址和证书",
      "check the network, the broker's address and the certificate"),
  ONE_PATH(
      "只有一条通路：断一处即与接警台失联",
      "only one path: one break and the desk is out of reach",
      "配置两个服务器，各走一个不同的网络接口（via）",
      "give it two brokers, each with a `via` of its own"),
  DESK_SILENT("接警台没有回应", "the desk does not answer", "打电话联系接警台", "call the desk by phone"),
  NOBODY_SUBSCRIBED(
      "接警台没有订阅本机消息",
      "nobody is subscribed at the desk",
      "请接警台检查其接收程序",
      "ask the desk to check its receiver"),
  DESK_REFUSES(
      "接警服务器拒绝消息",
      "the broker refuses the message",
      "请接警台检查权限设置",
      "ask the desk to check the broker's rights"),
  NOT_DURABLE(
      "记录写不进存储卡",
      "events cannot be written to the card",
      "检查存储卡，必要时更换",
      "check the card, replace it if need be"),
  DISK_FULL("存储卡已满", "the card is full", "清理存储卡", "make room on the card"),
  READ_ONLY("存储卡变为只读", "the card is read-only", "更换存储卡", "replace the card"),
  SET_ASIDE(
      "记录文件损坏，已另存",
      "the journal file was damaged and set aside",
      "保留该文件并报告",
      "keep the file and report it"),
  UNKNOWN_RECEIPT(
      "收到未知事件的回执",
      "a receipt names an event that is not kept",
      "核对存储卡是否丢失记录",
      "see whether the card lost events"),
  CONTACT_OPEN("箱门打开", "the enclosure is open", "关好箱门", "close the enclosure"),
  MAINS_LOST("市电中断", "mains power is lost", "检查电源和空开", "check the supply and the breaker"),
  BATTERY_LOW("电池电量低", "the battery is low", "恢复市电或更换电池", "restore mains or replace the battery"),
  UNDERVOLTAGE(
      "主板供电电压过低",
      "the board's supply voltage is too low",
      "更换电源和电源线，减少 USB 负载",
      "exchange the supply and its cable, take load off USB"),
  TOO_HOT(
      "盒子过热",
      "the box is too hot",
      "改善通风，避开热源和阳光，检查散热片",
      "give it air, keep it from heat and sun, look at the heat sink"),
  THROTTLED(
      "处理器自动降速", "the processor slows itself down", "检查温度和供电", "look at temperature and supply"),
  CARD_WORN(
      "存储卡寿命将尽",
      "the card is nearly worn out",
      "按 hardware-docs 更换存储卡",
      "exchange the card as in hardware-docs"),
  CARD_ERRORS(
      "存储卡的文件系统出过错误",
      "the card's file system has met errors",
      "更换存储卡；确认完好的，用 e2fsck 检查后消除",
      "exchange the card; where it is known to be sound, check it with e2fsck"),
  MEMORY_SHORT("内存不足", "memory runs short", "停止盒子上的其他程序", "stop other programs on the box"),
  OVERLOADED(
      "处理器负荷过高", "the processor is overloaded", "停止盒子上的其他程序", "stop other programs on the box"),
  RTC_BATTERY(
      "时钟模块电池没电",
      "the battery of the clock module is flat",
      "更换时钟模块的电池",
      "exchange the clock module's battery"),
  NO_CARRIER(
      "网络接口没有连接",
      "the network interface has no carrier",
      "检查网线、交换机或调制解调器",
      "check cable, switch or modem"),
  NO_READING(
      "读不出状态，无法判断",
      "it cannot be read; nobody can tell",
      "重启盒子；若再次出现，更换该部件",
      "restart the box; when it comes back, exchange the part"),
  DISARMED(
      "报警主机被撤防",
      "the panel is disarmed",
      "立即重新布防，查明谁撤防",
      "arm it again, and find out who disarmed it"),
  OPENED(
      "营业时间内按配置撤防",
      "disarmed inside the opening hours, as the configuration allows",
      "营业结束后布防",
      "arm it when the facility closes"),
  UNREADABLE(
      "报警主机状态读不到，不能断定是否布防",
      "the panel cannot be read: armed or not cannot be told",
      "检查主机、继电器接线和网络",
      "check the panel, its relay's wiring and the network"),
  UNREACHABLE(
      "摄像机连不上",
      "the camera cannot be reached",
      "检查摄像机的供电、网线和交换机端口；核对配置里的地址",
      "check its power, its cable and the switch port, and the address in the configuration"),
  SILENT(
      "摄像机连得上但不应答",
      "the camera takes the connection and does not answer",
      "给摄像机断电再上电；核对地址和端口",
      "power it off and on; check address and port"),
  LOGIN_REFUSED(
      "摄像机拒绝登录，不再尝试，以免被锁定",
      "the camera refuses the login; it is not tried again, for devices lock out",
      "核对用户名、密码文件和该用户的权限；改好密码文件即再试，也可运行 doctor 再试一次",
      "check the user, its rights and the password file; a changed file is tried, and so it is by doctor"),
  STREAM_REFUSED(
      "摄像机不给这个码流",
      "the camera refuses this stream",
      "核对 rtsp 地址，在摄像机上打开子码流",
      "check the rtsp address; switch the sub-stream on at the camera"),
  NOT_RTSP(
      "该地址应答的不是摄像机的 RTSP",
      "what answers there speaks no RTSP",
      "核对地址和端口，看是否被别的设备占用；升级摄像机固件",
      "check address and port and whether another device holds them; update the camera's firmware"),
  NO_PICTURE(
      "摄像机没有画面",
      "the camera gives no picture",
      "打开摄像机网页看画面；检查子码流设置；给摄像机断电再上电",
      "look at the picture on its own page; check the sub-stream; power it off and on"),
  TLS_FAILED(
      "与摄像机的加密连接失败",
      "the encrypted connection to the camera fails",
      "升级摄像机固件，或改用 rtsp://",
      "update its firmware, or use rtsp:// instead"),
  PICTURE_UNKNOWN(
      "不能断定摄像机有没有画面",
      "nobody can tell whether the camera gives a picture",
      "按详情处理",
      "do what the detail asks for"),
  STREAM_UNKNOWN(
      "不知道摄像机的码流地址，没有查看",
      "the address of its stream is not known, so it is not looked at",
      "按详情处理，或在配置里给出 rtsp（子码流）",
      "do what the detail asks for, or give its rtsp (the sub-stream) in the configuration"),
  DARK(
      "摄像机画面全黑",
      "the camera's picture is dark",
      "开灯；夜间检查摄像机的红外灯；确认镜头没有被盖住",
      "switch the light on; at night see whether its infrared lamps work, and whether the lens is free"),
  COVERED(
      "摄像机被遮挡",
      "the camera is covered",
      "到现场移开遮挡物，擦净镜头，查明谁遮挡",
      "take off what covers it, clean the lens, and find out who did it"),
  FROZEN(
      "摄像机画面静止不变",
      "the camera's picture stands still",
      "给摄像机断电再上电；升级固件",
      "power it off and on; update its firmware"),
  BLURRED(
      "摄像机画面模糊",
      "the camera's picture is blurred",
      "擦净镜头，重新对焦；检查是否结露",
      "clean the lens and focus it again; look for dew"),
  MOVED(
      "摄像机被转动，看的不是原来的地方",
      "the camera was moved: it no longer shows what it used to",
      "把摄像机转回原来的方向；若是有意调整，重启程序，让它重新学习",
      "turn it back; where it was moved on purpose, restart the service, which learns the new view"),
  STILL_UNKNOWN(
      "取不到可用的抓图，不能断定画面内容",
      "no still can be had, so nobody can tell what the picture shows",
      "按详情处理：核对 snapshot 地址，在摄像机上打开 HTTP 抓图和 Digest 认证",
      "do what the detail asks for: check the snapshot address, switch stills over HTTP and Digest on at the camera"),
  STILL_NOT_GIVEN(
      "不知道抓图地址，没有判断画面内容",
      "the address of its still is not known, so what it shows is not judged",
      "在配置里给出 snapshot（子码流大小的抓图）",
      "give its snapshot (a still of the sub-stream's size) in the configuration"),
  NOT_FLOWING(
      "没有画面，不判断画面内容",
      "no pictures flow, so what they show is not judged",
      "先解决没有画面的问题",
      "first mend that no pictures flow"),
  LIGHTS_OFF(
      "营业时间外画面全黑，无法判断",
      "it is dark outside the opening hours, so nothing can be judged",
      "若夜间也应看得见，检查摄像机的红外灯",
      "where it should see at night too, look at its infrared lamps"),
  LEARNING(
      "正在学习这台摄像机平时的画面",
      "what this camera usually shows is still being learned",
      "等几分钟",
      "wait some minutes"),
  CLOCK_OFF(
      "摄像机时钟不准",
      "the camera's clock is off",
      "在摄像机上设置时间服务器（NTP）和时区",
      "give it a time server (NTP) and its time zone"),
  CAMERA_CLOCK_UNKNOWN(
      "不能断定摄像机的时钟准不准",
      "nobody can tell whether the camera's clock is right",
      "按详情处理",
      "do what the detail asks for"),
  TAMPERED(
      "摄像机自己报告被遮挡或破坏",
      "the camera itself reports tampering",
      "到现场查看摄像机",
      "go and look at the camera"),
  SIGNAL_LOST(
      "设备报告视频信号丢失",
      "the device reports that the video signal is lost",
      "检查摄像机到设备的电缆和供电",
      "check the cable and the supply from camera to device"),
  DEVICE_UNKNOWN(
      "摄像机不报告自己的遮挡和信号状态",
      "the camera does not report tampering and signal of its own",
      "按详情处理",
      "do what the detail asks for"),
  NETWORK_AWAY(
      "几台摄像机同时连不上",
      "several cameras went away at once",
      "检查它们共用的交换机、供电和网线",
      "check the switch, the supply and the cable that they share"),
  OWN_LINK(
      "本机通往摄像机的网络接口没有连接",
      "the box's own interface towards the cameras is down",
      "检查本机的网线和交换机",
      "check the box's own cable and the switch"),
  HELD_UP(
      "本机过慢，不能判断摄像机",
      "the box itself is held up and cannot judge the cameras",
      "停止盒子上的其他程序；检查温度和供电",
      "stop other programs on the box; look at temperature and supply"),
  NOT_RECORDED(
      "录像机没有录这台摄像机",
      "the recorder does not record it",
      "在录像机上检查该通道和硬盘",
      "look at its channel and at the disk on the recorder"),
  UNCOVERED(
      "看得见的摄像机不够",
      "too few cameras see it",
      "按所列摄像机的原因逐台处理",
      "mend the cameras that are named, each by its own cause"),
  COVERAGE_UNKNOWN(
      "不能断定是否有足够的摄像机看得见",
      "nobody can tell whether enough cameras see it",
      "按所列摄像机的原因逐台处理",
      "mend what keeps the cameras that are named from being judged"),
  RECORDER_AWAY(
      "录像机连不上",
      "the recorder cannot be reached",
      "检查录像机的供电、网线和交换机端口；核对配置里的地址",
      "check its power, its cable and the switch port, and the address in the configuration"),
  RECORDER_LOGIN(
      "录像机拒绝登录，不再尝试，以免被锁定",
      "the recorder refuses the login; it is not tried again, for devices lock out",
      "核对用户名、密码文件和该用户的权限；改好密码文件即再试",
      "check the user, its rights and the password file; a changed file is tried"),
  RECORDER_DISK(
      "录像机硬盘故障",
      "a disk of the recorder fails",
      "在录像机上查看硬盘；尽快更换",
      "look at the disks on the recorder; exchange the one named soon"),
  RECORDER_CLOCK(
      "录像机时钟不准",
      "the recorder's clock is off",
      "在录像机上打开网络校时，核对时区",
      "switch time synchronisation on at the recorder; check its zone"),
  RECORDER_UNKNOWN(
      "不能断定录像机的状态", "nobody can tell how the recorder is", "按详情处理", "do what the detail asks for"),
  NOT_RECORDING(
      "录像机没有录这台摄像机",
      "the recorder does not record this camera",
      "在录像机上查看该通道：连接、录像计划、硬盘",
      "look at this channel on the recorder: its connection, schedule and disk"),
  RETENTION_SHORT(
      "录像保存天数不足",
      "recordings do not reach back as far as they are owed",
      "加装或更换更大的硬盘，降低码率，或减少每台录像机的通道",
      "fit more or larger disks, lower the bit rate, or put fewer channels on the recorder"),
  RETENTION_GAP(
      "录像有缺段",
      "there are gaps in the recordings",
      "按所列日期在录像机上核对；检查该通道的录像计划、摄像机供电和网络",
      "look at the days named on the recorder; check the channel's schedule, the camera's power and network"),
  DELETED_EARLY(
      "录像未到期就没有了",
      "recordings went before their time",
      "查明是谁删除、格式化或更换了硬盘；检查配额和保存天数的设置",
      "find who deleted them, formatted or exchanged a disk; check quotas and the days that are set"),
  RETENTION_FORECAST(
      "录像保存天数将会不足",
      "recordings will not be held as long as they are owed",
      "在所列日期之前加装硬盘或降低码率",
      "fit more disks or lower the bit rate before the day named"),
  NOT_PLAYED(
      "列出的录像放不出来",
      "recordings that are listed do not play",
      "在录像机上回放所列日期；检查硬盘，必要时更换",
      "play the day named on the recorder itself; check its disks, exchange them where they fail"),
  MOTION_ONLY(
      "只在有移动时录像，不是24小时录像",
      "it is recorded on motion only, not all the time",
      "把该通道的录像计划改为全天定时录像",
      "set the channel's schedule to continuous, all day"),
  SITE_CLOCK(
      "时钟未同步", "the clock is not synchronised", "检查网络和时间服务", "check network and time service"),
  CERTIFICATE_ENDING(
      "证书将在30天内到期",
      "a certificate ends within 30 days",
      "签发新证书并换上文件；不需要重启",
      "have a new one made and put its files in place; no restart is needed"),
  CERTIFICATE_ENDED(
      "证书已过期，只有警情还经这里发送",
      "a certificate has ended; at a broker's, only alarms still go this way",
      "立即换上新证书；不需要重启",
      "put a new one in place at once; no restart is needed"),
  CERTIFICATE_EARLY(
      "服务器证书按本机时钟尚未生效，只有警情经这里发送",
      "by our clock the broker's certificate is not valid yet; only alarms go this way",
      "检查网络和时间服务",
      "check network and time service"),
  FILES_UNUSABLE(
      "接警台的证书、密钥或密码文件不能使用，沿用原来的",
      "a certificate, key or password file of the desk cannot be used; what was good before serves",
      "按详情改正文件；不需要重启",
      "mend the file that the detail names; no restart is needed"),
  DRILL_OVERDUE(
      "超过规定间隔没有演练",
      "no drill within the time that the configuration gives",
      "在测试模式下按一次按钮，等接警台应答",
      "press a button in test mode and wait for the desk's answer"),
  INTERNAL("内部错误", "internal error", "把日志发给开发者", "send the log to the developers");

  private final Text text;
  private final Text cure;

  Reason(String zh, String en, String cureZh, String cureEn) {
    this.text = new Text(zh, en);
    this.cure = new Text(cureZh, cureEn);
  }

  /**
   * Whether a camera of which this is true gives no live, untampered, recorded picture, so that it
   * does not count where an area has to be seen. One whose clock is off still sees.
   */
  public boolean blinds() {
    return switch (this) {
      case UNREACHABLE, SILENT, LOGIN_REFUSED, STREAM_REFUSED, NOT_RTSP, TLS_FAILED -> true;
      case NO_PICTURE, DARK, COVERED, FROZEN, BLURRED, MOVED -> true;
      case TAMPERED, SIGNAL_LOST, NOT_RECORDED -> true;
      default -> false;
    };
  }

  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public Text text() {
    return text;
  }

  public Text cure() {
    return cure;
  }
}
