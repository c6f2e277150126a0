import { m } from './paraglide/messages.js';
import type { FiveState } from './say.js';
import type { SegmentKind } from './views/domain/segments.js';

/** Words for closed sets: each is looked up when it is said, so that a change of language reaches it. */

type Say = () => string;
const pick =
  (words: Readonly<Record<string, Say>>) =>
  (key: string): string =>
    words[key]?.() ?? key;

export const moveWord = pick({
  you: () => m.move_you(),
  clock: () => m.move_clock(),
  'network-team': () => m.move_network_team(),
  ibm: () => m.move_ibm(),
  receiver: () => m.move_receiver(),
  nobody: () => m.move_nobody(),
});

export const stateWord: (state: FiveState) => string = pick({
  done: () => m.state_done(),
  waiting: () => m.state_waiting(),
  failed: () => m.state_failed(),
  unknown: () => m.state_unknown(),
  'not-reached': () => m.state_not_reached(),
});

export const severityWord = pick({
  pass: () => m.severity_pass(),
  info: () => m.severity_info(),
  warn: () => m.severity_warn(),
  fail: () => m.severity_fail(),
});

export const stationWord = pick({
  records: () => m.station_records(),
  propagation: () => m.station_propagation(),
  authorization: () => m.station_authorization(),
  access: () => m.station_access(),
  'sign-in': () => m.station_sign_in(),
  sent: () => m.station_sent(),
  delivered: () => m.station_delivered(),
});

export const stationAbout = pick({
  records: () => m.station_records_about(),
  propagation: () => m.station_propagation_about(),
  authorization: () => m.station_authorization_about(),
  access: () => m.station_access_about(),
  'sign-in': () => m.station_sign_in_about(),
  sent: () => m.station_sent_about(),
  delivered: () => m.station_delivered_about(),
});

export const stepWord = pick({
  resolve: () => m.step_resolve(),
  connect: () => m.step_connect(),
  greeting: () => m.step_greeting(),
  ehlo: () => m.step_ehlo(),
  starttls: () => m.step_starttls(),
  tls: () => m.step_tls(),
  'ehlo-tls': () => m.step_ehlo_tls(),
  auth: () => m.step_auth(),
  quit: () => m.step_quit(),
});

export const roleWord = pick({
  asked: () => m.role_asked(),
  control: () => m.role_control(),
  sibling: () => m.role_sibling(),
  web: () => m.role_web(),
  'other-port': () => m.role_other_port(),
  'address-family': () => m.role_address_family(),
});

export const surveyWord = pick({
  expected: () => m.survey_expected(),
  other: () => m.survey_other(),
  none: () => m.survey_none(),
  unreachable: () => m.survey_unreachable(),
  rewritten: () => m.survey_rewritten(),
  stale: () => m.survey_stale(),
});

export const segmentWord: (kind: SegmentKind) => string = pick({
  new: () => m.survey_expected(),
  old: () => m.survey_other(),
  negative: () => m.timeline_negative(),
  none: () => m.survey_none(),
  silent: () => m.survey_unreachable(),
  own: () => m.survey_rewritten(),
  unwatched: () => m.timeline_unwatched(),
});

const continentWord = pick({
  AF: () => m.continent_af(),
  AS: () => m.continent_as(),
  EU: () => m.continent_eu(),
  NA: () => m.continent_na(),
  OC: () => m.continent_oc(),
  SA: () => m.continent_sa(),
});

/** A resolver's place: continents are known by their codes, anything else as it is written. */
export const placeWord = (place: string): string => continentWord(place);

export const spfStateWord = pick({
  faulty: () => m.spf_state_faulty(),
  none: () => m.spf_state_none(),
  nxdomain: () => m.spf_state_nxdomain(),
  multiple: () => m.spf_state_multiple(),
  malformed: () => m.spf_state_malformed(),
  failure: () => m.spf_state_failure(),
  loop: () => m.spf_state_loop(),
  capped: () => m.spf_state_capped(),
});

/** What a character is that no eye can see; its code point where it has no common name. */
export const unseenWord = pick({
  space: () => m.unseen_space(),
  tab: () => m.unseen_tab(),
  'line feed': () => m.unseen_line_feed(),
  'carriage return': () => m.unseen_carriage_return(),
  'no-break space': () => m.unseen_no_break_space(),
  'byte order mark': () => m.unseen_bom(),
  'ideographic space': () => m.unseen_ideographic_space(),
});

export const statusWord = pick({
  sending: () => m.status_sending(),
  accepted: () => m.status_accepted(),
  delivered: () => m.status_delivered(),
  deferred: () => m.status_deferred(),
  bounced: () => m.status_bounced(),
  rejected: () => m.status_rejected(),
  unknown: () => m.status_unknown(),
  'temporarily-rejected': () => m.status_temporarily_rejected(),
  'not-sent': () => m.status_not_sent(),
});

export const kindWord = pick({
  check: () => m.kind_check(),
  reach: () => m.kind_reach(),
  send: () => m.kind_send(),
  run: () => m.kind_run(),
  watch: () => m.kind_watch(),
  read: () => m.kind_read(),
});

export const verdictWord = pick({
  pass: () => m.verdict_pass(),
  warn: () => m.verdict_warn(),
  fail: () => m.verdict_fail(),
  unknown: () => m.verdict_unknown(),
});

export const cardWord = pick({
  domain: () => m.card_domain(),
  spf: () => m.card_spf(),
  dkim: () => m.card_dkim(),
  dmarc: () => m.card_dmarc(),
});

export const areaWord = pick({
  domain: () => m.card_domain(),
  spf: () => m.card_spf(),
  dkim: () => m.card_dkim(),
  dmarc: () => m.card_dmarc(),
  propagation: () => m.station_propagation(),
  reach: () => m.area_reach(),
  send: () => m.area_send(),
  compose: () => m.area_compose(),
  ibm: () => m.area_ibm(),
  delivery: () => m.area_delivery(),
  input: () => m.area_input(),
});

/** Why a text is no mail address, or what its address asks for. */
export const addressFaultWord = pick({
  'no-at': () => m.address_no_at(),
  'no-local-part': () => m.address_no_local_part(),
  'bad-local-part': () => m.address_bad_local_part(),
  'local-part-too-long': () => m.address_local_part_too_long(),
  'bad-domain': () => m.address_bad_domain(),
  'too-long': () => m.address_too_long(),
  'line-end': () => m.address_line_end(),
  smtputf8: () => m.address_smtputf8(),
});
