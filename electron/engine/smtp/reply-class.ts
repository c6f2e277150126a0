import type { SubmitStage } from './submission.js';

/** What a postmaster would say of a reply's words. */
export const replyClasses = [
  'accepted',
  'auth-failed',
  'auth-required',
  'auth-mechanism',
  'tls-required',
  'sender-not-allowed',
  'sender-domain-unknown',
  'recipient-unknown',
  'recipient-disabled',
  'recipient-domain-unknown',
  'mailbox-full',
  'greylisted',
  'policy-authentication',
  'content',
  'blocklist',
  'reverse-dns',
  'size',
  'rate-limit',
  'relay-denied',
  'too-many-recipients',
  'malformed',
  'loop',
  'protocol',
  'busy',
  'access-denied',
  'unknown',
] as const;
export type ReplyClass = (typeof replyClasses)[number];

/** The stages of `--stage`. */
export type ReplyStage = 'connect' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'final';

type Words = readonly [ReplyClass, RegExp];

/**
 * The words that decide, in order: codes mislead often, words seldom. A line that stands above another does so because
 * real replies hold the words of both and mean the first.
 */
const words: readonly Words[] = [
  ['greylisted', /gr[ae]y-?\s?list|postgrey|\bgr[ae]y\.|sqlgrey|milter-greylist/i],
  [
    'auth-mechanism',
    /(unsupported|unrecogni[sz]ed|unknown|invalid|not support\w*).{0,30}auth\w* (mechanism|type|method)|auth\w* (mechanism|type|method).{0,40}(not|un)\s?(support|recogni|avail|implement|known)|no (suitable |compatible |supported )?(auth\w* )?(mechanism|method)s? (avail|found|in common)|no (suitable|compatible|supported) auth\w* (mechanism|method)|mechanism (is )?too weak|authentication not (supported|enabled|available)|AUTH not (supported|available|enabled)/i,
  ],
  [
    'tls-required',
    /must issue a? ?STARTTLS|(TLS|SSL|encryption|encrypted (session|connection)|secure connection) (is )?(required|needed|mandatory)|requires? (a )?(TLS|SSL|encrypt|secure connection)|STARTTLS (is )?(required|first|command first)|(need|use|start|issue).{0,12}STARTTLS|only (over|via) (TLS|SSL|encrypted)/i,
  ],
  [
    'policy-authentication',
    /\b(5\.7\.2[0-469]|5\.7\.509|5\.7\.515)\b|\bDMARC\b|\bDKIM\b|\bSPF\b|sender policy framework|unauthenticated (email|mail|sender|and poses)|(mail|message|sender|email) is (un|not )authenticated|is not (authorized|allowed|permitted) to send (e?mail )?(from|for|on behalf of) (this |the )?domain|required authentication level|authentication (checks?|results?) (failed|did not)|OFR[_-]?\d*.{0,5}(501|506)/i,
  ],
  [
    'auth-failed',
    /auth\w*(ication)? (attempt |has |credentials? )?(failed|failure|unsuccessful|rejected|error|invalid|denied|incorrect)|(bad|invalid|incorrect|wrong|unknown) (credential|user ?name|login|password|user or password|user\/password|authentication|api key)|(username|user|login|password).{0,25}(not accepted|incorrect|invalid|mismatch|wrong|do(es)? not match)|credentials?.{0,20}(invalid|incorrect|not (accepted|valid)|rejected|expired)|login (failed|denied|incorrect|invalid)|invalid login|application-specific password|(SMTP )?basic authentication is disabled|SmtpClientAuthentication is disabled|please log in (via|with) your web browser|too many (failed )?login/i,
  ],
  [
    'auth-required',
    /auth\w*(ication)? (is )?(required|needed|necessary|expected)|(requires?|needs?) (SMTP )?auth|(please|must|need to|have to|should|first) (be )?(authenticate|log ?in|sign ?in)|(client|user|sender|you).{0,12}(was|is|are|were)? ?(not|n't) (yet )?(been )?(authenticated|logged in)|not (logged|authenticated) (in|to)|(SMTP )?AUTH (is )?(required|first)|authenticate (first|before)|log in (before|first)|must check for (new )?mail (first|before)/i,
  ],
  [
    'reverse-dns',
    /reverse[ -]?(DNS|lookup|hostname|name|mapping|resolution)|\bPTR\b|\brDNS\b|cannot find your (reverse )?hostname|cannot resolve your (address|hostname|IP)|(does not|doesn't|no|without) .{0,25}(host ?name|domain name) (for|of) (your|the) (IP|address)|client host rejected: cannot find|\b[45]\.7\.25\b|generic (hostname|ptr|rdns)|IP (address )?(does not|doesn't) resolve/i,
  ],
  ['loop', /\bloop(s|ing)?\b|too many hops|hop ?count|hops exceeded|too many received/i],
  ['rate-limit', /recipients?.{0,25}(this|per|an|each|last|in the) (\d+ )?(hour|day|minute)/i],
  [
    'too-many-recipients',
    /(too many|maximum (number|limit) of|max(imum)?|limit of) (\d+ )?(recipients?|rcpt|addressees|destinataries)(?!.{0,25}(hour|day|minute|24h))|recipients? (limit|count|number)\w* (exceeded|reached)|(exceeds?|exceeded).{0,25}(number of recipients|recipients? (limit|per message))|recipients (limit )?(reached )?(reached|exceeded) (for|in|per) (this )?(message|session|connection|transaction)/i,
  ],
  [
    'rate-limit',
    /rate[ -]?limit|throttl|(too many|too much) (messages|mails?|e-?mails|connections?|sessions?|concurrent|mail|errors from|recipients.{0,20}(hour|day|minute))|(sending|send|hourly|daily|message|messages|outbound|per[ -]hour|per[ -]day|recipient)[ -](rate|limit|quota|message quota|user sending limit|sending limit|sending quota)\w* .{0,15}(exceed|reach)|exceed\w* .{0,40}(rate|per (hour|day|minute|second)|daily|hourly|sending (limit|quota)|messages? (limit|quota))|(unusual|high) (rate|volume) of|unexpected (volume|activity)|user complaints|\bTSS?\d{2}\b|(receiving|sending) (mail|messages?|email) (at a rate|too (fast|quickly))|too (fast|quickly|frequent)|slow down|(messages?|mail) rate|concurrency limit|connection (limit|frequency|rate)|RP-00[1-3]/i,
  ],
  [
    'mailbox-full',
    /(mailbox|inbox|mail box|user|account|recipient|maildir|quota|storage|disk)[^.;]{0,30}(is |was )?(full|over ?quota|exceeded( its)? (storage|quota)|out of (storage|space|disk))|over\s?-?quota|quota (is )?(exceed|full|violat)|(exceed|exceeds|exceeded|exceeding|over)[^.;]{0,30}(quota|storage (allocation|limit|space)|mailbox (size|limit|maximum))|mailbox (size )?(limit )?(exceeded|has exceeded)|insufficient (mailbox |disk )?(storage|space|quota).{0,20}(mailbox|user|recipient)|not enough (storage|disk|space).{0,30}(mailbox|user|recipient)|mailfolder is full|\b[45]\.2\.2\b/i,
  ],
  [
    'content',
    /(message|mail|content|body|url|link|domain in|it) .{0,50}(surbl|uribl|\bdbl\b)|(surbl|uribl)\b/i,
  ],
  [
    'blocklist',
    /spamhaus|spamcop|barracudacentral|sorbs|\b(rbl|dnsbl|rhsbl|drbl|sbl|xbl|pbl|css)\b|black-?\s?list|block-?\s?list|deny-?list|blocked (using|by|due to|because).{0,40}(list|rbl|ipcheck|reputation)|(listed|is listed) (at|in|on|by)\b|(ip|host|address|server|network|client|sender ip)[^.;]{0,50}(is |was |has been |on a |temporarily )?(blocked|listed|banned|blacklisted)|(low|bad|poor|negative|insufficient) reputation|reputation (of|score|is)|banned sending ip|ipcheck\.proofpoint|\bS3(140|150)\b|senderbase|invaluement|cloudmark.{0,20}(csi|ip)|part of their network/i,
  ],
  [
    'malformed',
    /(address|recipient|sender|mailbox) (address )?syntax|syntax error in.{0,25}(address|mailbox)/i,
  ],
  [
    'relay-denied',
    /\brelay(ing)?\b.{0,40}(denied|not (allowed|permitted|authorized|authorised)|prohibited|refused|rejected|access|disabled|restricted)|(unable|not (allowed|permitted|authorized|authorised)|cannot|can't|refus\w+|won't|do not|don't|does not|prohibit\w+|no) (to )?relay|relay (access )?denied|rcpthosts|not a relay|\b5\.7\.54\b/i,
  ],
  [
    'sender-domain-unknown',
    /(sender|from|mail from|return)\b[^;]{0,60}(domain|host)?[^;]{0,30}(domain not found|not found|does not (exist|resolve)|doesn't (exist|resolve)|unresolv|no (valid )?(mx|a record|dns)|non-?exist|unrout|cannot be resolved|unknown domain)|domain of sender( address)?|sender'?s? domain|sender verif(y|ication) failed|could not (verify|resolve) (the )?sender|\b[45]\.1\.8\b|\b5\.7\.27\b|unresolvable sender/i,
  ],
  [
    'sender-not-allowed',
    /not owned by|SendAs|permissions? to send as|send as this sender|(sender|from|mail from|envelope.?from|return-path|sending|source)\b[^;]{0,70}(not (allowed|authori[sz]ed|permitted|verified|match|valid|local|in|part of|associated|configured|belong)|rejected|refused|denied|unauthori[sz]ed|disallowed|does not (match|belong)|doesn't (match|belong)|mismatch|is invalid|outside)|(not (allowed|authori[sz]ed|permitted)|unauthori[sz]ed|forbidden|may not|cannot|can't|invalid) (to )?(send|use|for|sender|from)[^;]{0,30}(as|from|sender|address|this (user|domain))?|(address|identity|domain) (is )?not verified|verified sender identity|unverified (sender|identity)|\b5\.7\.60\b/i,
  ],
  [
    'recipient-disabled',
    /(account|mailbox|user|recipient|address|mail ?drop|inbox)[^;]{0,50}\b(disabled|inactive|deactivated|suspended|closed|terminated|dormant|expired|locked|frozen|blocked|not active|no longer (active|in use|accept\w*|valid|available)|discontinued|retired|administratively)\b|(disabled|inactive|suspended|deactivated|closed|dormant|expired) (account|mailbox|user|recipient|address)|\b[45]\.2\.1\b(?!.*(receiving mail at a rate|does not exist|unknown|no such))/i,
  ],
  [
    'recipient-domain-unknown',
    /(recipient|rcpt|destination|remote|to address|domain|host)[^;@]{0,40}(domain)?[^;]{0,20}\b(domain (name )?not found|(domain|host)( name)? (does not|doesn't) exist|no such (domain|host))|(host|domain)( or domain)?( name)? (not found|does not exist|doesn't exist|not resolvable|unresolvable|could not be resolved|can't be resolved)|unrouteable|unroutable|no such (domain|host)|unknown (domain|host)|domain (is )?(unknown|invalid|not (hosted|handled|local|accepted))|(no|null) MX\b|invalid domain|non-?existent domain|\b5\.1\.2\b|\b5\.1\.10\b.{0,5}(?=null mx)/i,
  ],
  [
    'recipient-unknown',
    /(user|recipient|mailbox|address|account|addressee|rcpt|destinatary|alias|person|customer|local part|email)\b[^;]{0,80}(unknown|not (found|exist|known|available|listed|valid|a valid|a known|here)|un(available|deliverable|routable)|does(n't| not) (exist|have)|invalid|rejected|no longer|refused)|(unknown|no such|invalid|non-?existent|bad|undeliverable|unrecogni[sz]ed|incorrect) (local )?(user|recipient|mailbox|address|account|person|alias|destination|addressee|local[ -]part|email)|no (mailbox|mail ?box|user|account|such)\b[^;]{0,40}|(user|mailbox|address|recipient|account)\b.{0,15}not (local|our)|RecipNotFound|RecipientNotFound|that (doesn't|does not) exist|not our customer|recipient.{0,15}access denied|\b5\.1\.1[01]?\b|\b5\.4\.1\b.{0,60}access denied/i,
  ],
  [
    'size',
    /(message|mail|size|body|data|attachment|header|content|file)\b[^;]{0,40}(too (large|big|long)|exceed|over the (limit|maximum)|larger than|limit|is \d+ bytes)|(too (large|big)|maximum|max(imum)? (message )?size|size limit|exceeds? .{0,25}(size|limit|length|bytes|maximum))|\b5\.3\.4\b|\b5\.2\.3\b/i,
  ],
  [
    'content',
    /\bspam|\bvirus|malware|phish|unsolicited|bulk mail|junk|suspicious|(content|attachment|subject|url|link)\b[^;]{0,60}(reject|block|filter|prohibit|violat|not (accept|allow)|refus|denied|potential security|banned|infected|objectionable|policy)|(rejected|blocked|denied|refused|filtered) (by|due to|because of|for) (content|spam|policy|filter|a filter|the content|message content|your|our (content|spam|policy))|infected|potentially (harmful|executable)|security (issue|threat)|dangerous|banned (file|attachment|extension)|high score|\b5\.7\.[07]\b.{0,30}content/i,
  ],
  [
    'malformed',
    /RFC ?\d{3,4}|not (RFC|compliant)|(non|not)[- ]compliant|malformed|(missing|multiple|duplicate|invalid|bad|no|too long|illegal|several)[^;]{0,20}(header|from:? (address|field)?s?$|message-id|date|subject|line (end|length)|mime|charset|boundary)|header[s]?\b[^;]{0,30}(missing|invalid|malformed|not|error|duplicate|syntax|mismatch)|bare (LF|CR|linefeed|newline|<LF>|<CR>)|\bLF without CR|line (is )?too long|8-?bit (data|characters?)|valid address in (the )?From|(address|recipient|sender|mailbox|from|path)[^;]{0,25}(syntax|format|illegal|invalid characters)|syntax error in.{0,25}(address|mailbox)|illegal (char|address)|\b5\.1\.3\b|\b5\.1\.7\b|\b5\.6\.\d/i,
  ],
  [
    'protocol',
    /syntax error|(command|verb|argument|parameter|option)s?\b[^;]{0,40}(unrecogni[sz]ed|unknown|not (recogni[sz]ed|implemented|supported|understood|found)|invalid|out of sequence|not permitted|expected|missing)|(unrecogni[sz]ed|unknown|invalid|unimplemented|bad|illegal|unexpected|missing|improper|no such|duplicate) (smtp )?(command|argument|parameter|sequence|verb|MAIL|RCPT|HELO|EHLO|base64)|sequence|(send|need|expected|expecting|introduce|say|polite|issue|give|try|specify|was expecting)\b[^;]{0,30}(HELO|EHLO|MAIL|RCPT|DATA|yourself|hello)|synchroni[sz]ation|pipelining|not implemented|too many (errors|bad|invalid|unknown|syntax|non|protocol)|nested MAIL|sender already|(no|missing) (valid )?(recipients?|sender|rcpt)( (specified|given|TO command|FROM command))?$|handshake error|negotiation cancel|protocol (error|violation)|\b5\.5\.[0124]\b/i,
  ],
  [
    'access-denied',
    /access (is )?(denied|forbidden|restricted|not allowed)|client host rejected|(not|n't) (allowed|permitted|authori[sz]ed|welcome)|(connection|host|client|you|ip|sending|service|account|transaction|network)\b[^;]{0,50}(denied|refused|rejected|banned|forbidden|prohibited|suspended|blocked|not accepted|unacceptable)|(rejected|refused|denied|blocked|prohibited|disallowed) (by|due to|for|because|under|per)[^;]{0,25}(policy|administrat|local|security|site|rule|prohibition)|administrative(ly)? (prohibit|den|reject|block)|policy (violation|reject|restriction|reasons?)|go away|no SMTP service here|does not accept mail|unauthori[sz]ed|forbidden|permission denied/i,
  ],
  [
    'busy',
    /(try|retry|come back|call back|attempt|again)[^;]{0,25}(later|again|shortly|soon|in a (few|moment|while))|temporar(y|ily)|busy|overload|(system|server|service|internal|local|resource|resources|i\/o|disk|queue|database|lookup|backend|dns)\b[^;]{0,40}(error|failure|failed|unavailable|not available|insufficient|low|problem|full|shutting|down|maintenance|timeout|timed out|closing|exhausted)|insufficient (system )?(storage|resources|memory|disk)|timeout|timed out|(not|un)available|closing (transmission|connection|channel)|shutting down|out of memory|deferred|in progress|connection (lost|reset|closed)|load (average|too high)|error in processing|unable to (accept|process|connect|verify) .{0,25}(at this time|now|moment)/i,
  ],
];

/** RFC 3463 and IANA's list, where the words decide nothing. The first prefix that fits wins. */
const byEnhanced: readonly (readonly [string, ReplyClass])[] = [
  ['1.8', 'sender-domain-unknown'],
  ['1.7', 'malformed'],
  ['1.3', 'malformed'],
  ['1.2', 'recipient-domain-unknown'],
  ['1.10', 'recipient-domain-unknown'],
  ['1.1', 'recipient-unknown'],
  ['1.4', 'recipient-unknown'],
  ['1.6', 'recipient-unknown'],
  ['2.1', 'recipient-disabled'],
  ['2.2', 'mailbox-full'],
  ['2.3', 'size'],
  ['3.4', 'size'],
  ['3.1', 'busy'],
  ['3.2', 'busy'],
  ['3.0', 'busy'],
  ['3.5', 'busy'],
  ['4.6', 'loop'],
  ['4.1', 'busy'],
  ['4.2', 'busy'],
  ['4.3', 'busy'],
  ['4.5', 'busy'],
  ['4.7', 'busy'],
  ['5.3', 'too-many-recipients'],
  ['5.0', 'protocol'],
  ['5.1', 'protocol'],
  ['5.2', 'protocol'],
  ['5.4', 'protocol'],
  ['6.', 'malformed'],
  ['7.8', 'auth-failed'],
  ['7.9', 'auth-mechanism'],
  ['7.4', 'auth-mechanism'],
  ['7.10', 'tls-required'],
  ['7.11', 'tls-required'],
  ['7.13', 'recipient-disabled'],
  ['7.25', 'reverse-dns'],
  ['7.27', 'sender-domain-unknown'],
  ['7.28', 'rate-limit'],
  ['7.20', 'policy-authentication'],
  ['7.21', 'policy-authentication'],
  ['7.22', 'policy-authentication'],
  ['7.23', 'policy-authentication'],
  ['7.24', 'policy-authentication'],
  ['7.26', 'policy-authentication'],
  ['7.29', 'policy-authentication'],
  ['7.1', 'access-denied'],
  ['7.0', 'access-denied'],
  ['7.2', 'access-denied'],
];

const byCode: Readonly<Record<number, ReplyClass>> = {
  421: 'busy',
  450: 'busy',
  451: 'busy',
  452: 'busy',
  454: 'busy',
  500: 'protocol',
  501: 'protocol',
  502: 'protocol',
  503: 'protocol',
  504: 'protocol',
  555: 'protocol',
  510: 'recipient-unknown',
  511: 'recipient-unknown',
  512: 'recipient-domain-unknown',
  523: 'tls-required',
  530: 'auth-required',
  534: 'auth-mechanism',
  535: 'auth-failed',
  538: 'tls-required',
  541: 'content',
  556: 'recipient-domain-unknown',
};

/** What decides, beside the words. */
export interface Classified {
  readonly code: number | null;
  readonly enhancedStatus: string | null;
  readonly text: string;
  readonly stage?: ReplyStage | SubmitStage | undefined;
}

/** The class of a reply: by its words, then by its enhanced code, then by its code and stage. */
export function classOf({ code, enhancedStatus, text, stage }: Classified): ReplyClass {
  if (code !== null && code < 400) return 'accepted';
  const said = text.replaceAll(/\s+/g, ' ').slice(0, 2000);
  // In AUTH's own reply, whatever is said of passwords and failures is about the sign-in; 454 there rarely is temporary.
  const atAuth = stage === 'auth' || code === 535;
  const found = words.find(([, pattern]) => pattern.test(said))?.[0];
  if (atAuth && found !== 'auth-mechanism' && found !== 'tls-required' && found !== 'rate-limit') {
    return code === 504 ? 'auth-mechanism' : 'auth-failed';
  }
  if (found) return found;
  const detail = enhancedStatus?.slice(2);
  const listed =
    detail &&
    byEnhanced.find(([prefix]) => (prefix.endsWith('.') ? detail.startsWith(prefix) : detail === prefix));
  return listed ? listed[1] : ((code === null ? undefined : byCode[code]) ?? 'unknown');
}
