package org.carewatch.rig.camera;

/** What an {@link OnvifStandIn} does otherwise than a good device. Each is a trap that was met. */
public enum OnvifMood {
  NONE,
  /** Tells no UTC, only its local time and its zone. */
  LOCAL_TIME_ONLY,
  /** Tells no time that could be placed. */
  NO_TIME,
  /** Wants a login for its time too. */
  TIME_WANTS_LOGIN,
  /** Knows only GetCapabilities. */
  NO_GET_SERVICES,
  /** Knows only the first media service. */
  MEDIA1_ONLY,
  /** Lists the second media service, which then fails. */
  MEDIA2_BROKEN,
  /** Its addresses begin {@code http:://}. */
  DOUBLE_COLON,
  /** Its addresses name a host of another network, and a port of that. */
  OTHER_HOST,
  /** Refusals come with 401, without a challenge. */
  FAULT_401,
  /** Refusals come with 500. */
  FAULT_500,
  /** Refusals are spelled {@code NotAuthorised}. */
  BRITISH,
  /** Refusals are WS-Security's own. */
  WSS_FAULT,
  /** HTTP's Digest instead of WS-Security's token. */
  HTTP_DIGEST,
  /** Anybody may ask. */
  NO_LOGIN,
  /** No profile. */
  NO_PROFILE,
  /** One profile, of the main stream. */
  MAIN_ONLY,
  /** Two video sources; the smaller picture belongs to the second. */
  TWO_SOURCES,
  /** No still. */
  NO_STILL,
  /** The stream's address is none. */
  BAD_STREAM,
  /** A stream address with characters that none may hold, and a password. */
  ODD_STREAM,
  /** Subscriptions are told apart by a parameter in the header. */
  REFERENCE_PARAMETERS,
  /** No events at all. */
  NO_EVENTS,
  /** Lists events and refuses every subscription. */
  NO_SUBSCRIPTION,
  /** States come only when asked for. */
  SYNCHRONISATION,
  /** Each second pull ends without an answer. */
  DROPPED_PULLS,
  /** Forgets a subscription after one pull. */
  FORGETS,
  /** More messages than anybody wants to hear. */
  FLOOD,
  /** XML whose entities would grow without end. */
  BOMB,
  /** A document type, and nothing else that is wrong. */
  DOCTYPE,
  /** A body without an end. */
  ENDLESS,
  /** A byte now and then, for ever. */
  DRIP,
  /** Less than it announced. */
  CUT_SHORT,
  /** Elements within elements without an end. */
  DEEP,
  /** A page for people. */
  HTML,
  /** 404 to everything. */
  NOT_FOUND,
  /** JSON for SOAP. */
  JSON,
  /** To another host. */
  REDIRECT,
  /** Random bytes. */
  NOISE,
  /** An envelope without a body. */
  EMPTY_ENVELOPE,
  /** Well-formed answers to other questions. */
  WRONG_ANSWER,
  /** Numbers beyond all measure, tokens full of markup. */
  WILD_VALUES,
  /** Takes the connection and says nothing. */
  MUTE
}
