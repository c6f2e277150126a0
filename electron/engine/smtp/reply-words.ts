import type { ReplyClass } from './reply-class.js';

/** A class, and the words that mean it. */
export type ReplyWords = readonly [ReplyClass, readonly RegExp[]];

/** Words so plain that they win over every code. In order: a line above another holds replies that contain the words of both. */
export const plainWords: readonly ReplyWords[] = [
  // Exim asks the sender's own server back: what is unknown there is the sender.
  [
    'sender-not-allowed',
    [/callout\b.*sender verify failed|sender domain not (configured|allowed|verified)/i],
  ],
  ['greylisted', [/gr[ae]y-?\s?list/i, /postgrey/i, /\bgr[ae]y\.rbl/i, /sqlgrey/i, /灰名单/]],
  // The mailbox's own rules about who may write to it, which no sign-in of ours would change.
  [
    'access-denied',
    [
      /RST\.(NotAuthorized|SenderNot\w+)/i,
      /external forwarding/i,
      /sending to this group/i,
      /:blocked\)/,
      /mail is rejected by recipients/i,
    ],
  ],
  [
    'relay-denied',
    [
      /\brelay(ing)?\b.{0,40}(denied|not (allowed|permitted|authori[sz]ed)|prohibited|refused|rejected|access|disabled|restricted)/i,
      /(unable|not (allowed|permitted|authori[sz]ed)|cannot|can't|refus\w+|won't|do not|don't|does not|prohibit\w+|no) (to )?relay/i,
      /rcpthosts|user not local|not an? (open )?relay|credentials for relay|cannot deliver mail for|(don.t|do not) handle mail for/i,
      /gateway does not relay|中继/i,
    ],
  ],
  [
    'auth-mechanism',
    [
      /(unsupported|unrecogni[sz]ed|unknown|invalid|not support\w*).{0,30}auth\w* (mechanism|type|method)/i,
      /auth\w* (mechanism|type|method).{0,40}(not|un)\s?(support|recogni|avail|implement|known)/i,
      /no (suitable |compatible |supported )?(auth\w* )?(mechanism|method)s? (avail|found|in common)/i,
      /mechanism (is )?too weak|AUTH(entication)? not (supported|available|enabled|advertised)/i,
      /AUTH command used when not advertised/i,
    ],
  ],
  [
    'tls-required',
    [
      /must issue a? ?STARTTLS|STARTTLS (is )?(required|first|command first)|(need|use|start|issue).{0,12}STARTTLS/i,
      /(TLS|SSL|encryption|encrypted (session|connection)|secure connection) (is )?(required|needed|mandatory)/i,
      /requires? (a )?(TLS|SSL|encrypt|secure connection)|only (over|via) (TLS|SSL|encrypted)/i,
      /(not|n.t) sent over a TLS connection|sent without (TLS|SSL|encryption)/i,
    ],
  ],
  [
    'malformed',
    [
      /not RFC ?\d{3,4}.compliant|RFC ?\d{3,4} (non-?complian|violation)/i,
      /(address|recipient|sender|mailbox) (address )?syntax|syntax error in.{0,25}(address|mailbox)/i,
      /(address|domain name)\b.{0,25}(fully-qualified|required for sender)|address rejected: need fully-qualified/i,
      /smtplf\.html|single From header|non-ascii address|bare (LF|CR|linefeed|newline|<LF>|<CR>)|\bLF without CR/i,
      /line length|(?<!too long )line (is )?too long/i,
    ],
  ],
  ['too-many-recipients', [/\bRP:RCL\b/]],
  // Gmail counts by SPF and DKIM domain too; what it refuses is the rate.
  ['rate-limit', [/unusual rate of/i]],
  [
    'policy-authentication',
    [
      /\bDMARC\b|\bDKIM\b|\bSPF\b|\bMI:DMA\b|sender policy framework|anti-?spoofing|domainkeys|sender id\b/i,
      /unauthenticated (email|mail|sender|and poses)|(mail|message|sender|email) is (un|not )authenticated/i,
      /is not (authorized|allowed|permitted) to send (e?mail )?(from|for|on behalf of) (this |the )?domain/i,
      /required authentication level|authentication (checks?|results?) (failed|did not)/i,
      // Yahoo's words for a failed DMARC check name it by the code alone.
      /\b5\.7\.9\b.{0,10}message not accepted for policy reasons/i,
    ],
  ],
  [
    'auth-failed',
    [
      /auth\w*(ication)? (attempt |has |credentials? )?(failed|failure|unsuccessful|rejected|error|invalid|denied|incorrect)/i,
      /(bad|invalid|incorrect|wrong|unknown) (credential|user ?name|login|password|user or password|user\/password|authentication|api key)/i,
      /(username|user|login|password).{0,25}(not accepted|incorrect|invalid|mismatch|wrong|do(es)? not match)/i,
      /credentials?.{0,20}(invalid|incorrect|not (accepted|valid)|rejected|expired)/i,
      /login (fail\w*|denied|incorrect|invalid)|invalid login|application-specific password|too many (failed )?login/i,
      /basic authentication is disabled|SmtpClientAuthentication is disabled|unable to authenticate/i,
      /please log in (via|with) your web browser|认证失败|登录失败|授权码/i,
    ],
  ],
  [
    'auth-required',
    [
      /auth\w*(ication)? (is )?(required|needed|necessary|expected)|(requires?|needs?) (SMTP )?auth/i,
      /(please|must|need to|have to|should|first) (be )?(authenticate|log ?in|sign ?in)|authenticate (first|before)/i,
      /(client|user|sender|you).{0,12}(was|is|are|were)? ?(not|n't) (yet )?(been )?(authenticated|logged in)/i,
      /not (logged|authenticated) (in|to)|(SMTP )?AUTH (is )?(required|first)|log in (before|first)/i,
      /must check for (new )?mail (first|before)/i,
    ],
  ],
  [
    'reverse-dns',
    [
      /reverse[ -]?(DNS|lookup|hostname|name|mapping|resolution)|\bPTR\b|\brDNS\b|cannot find your (reverse )?hostname/i,
      /cannot resolve your (address|hostname|IP)|client host rejected: cannot find|IP (address )?(does not|doesn't) resolve/i,
      /(does not|doesn't|no|without) .{0,25}(host ?name|domain name) (for|of) (your|the) (IP|address)/i,
      /generic (hostname|ptr|rdns)|helo command rejected: host not found|IP name lookup failed|\bDY-001\b/i,
    ],
  ],
  ['loop', [/\bloop(s|ing|ed)?\b|too many hops|hop ?count|hops exceeded|too many "?received|循环/i]],
  [
    'rate-limit',
    [
      /recipients?.{0,25}(this|per|an|each|last|in the) (\d+ )?(hour|day|minute)/i,
      /(too many|limit)\b.{0,15}recipients? (from|received)\b|recipients?.{0,25}(today|this account)/i,
      /recipient limit exceeded, try again/i,
    ],
  ],
  [
    'too-many-recipients',
    [
      /(too many|maximum (number|limit) of|max(imum)?|limit of) (\d+ )?(recipients?|rcpt|addressees|destinataries)(?!.{0,25}(hour|day|minute|24h))/i,
      /recipients? (limit|count|number)\w* (exceeded|reached)|(exceeds?|exceeded).{0,25}(number of recipients|recipients? (limit|per message))/i,
      /recipients (limit )?(reached )?(reached|exceeded) (for|in|per) (this )?(message|session|connection|transaction)/i,
    ],
  ],
  [
    'content',
    [
      /(message|mail|content|body|url|link|domain in|it)\b.{0,50}(surbl|uribl|\bdbl\b)|surbl|uribl/i,
      /high volume of complaints|\bHVU:/i,
    ],
  ],
  [
    'rate-limit',
    [
      /rate[ -]?limit|rate over ?limit|throttl|frequency limit|frequency.{0,20}(exceed|limit|too)|(messages?|mail) rate/i,
      /(too many|too much) (open |concurrent |smtp |spam )?(messages|mails?|e-?mails|connections?|sessions?|TLS sessions|concurrent|mail|errors from)(?! from this ip http| failures)/i,
      /(sending|send|hourly|daily|message|messages|outbound|per[ -]hour|per[ -]day|recipient|connections?|thread)[ -](rate|limit|quota|message quota|user sending limit|sending limit|sending quota)\w* .{0,15}(exceed|reach)/i,
      /exceed\w* .{0,80}(\brate\b|per (hour|day|minute|second)|\bdaily|hourly|sending (limit|quota)|messages? (limit|quota))/i,
      /reached (your|the) .{0,20}(limit|quota)|(unusual|high) (rate|volume) of|unexpected (volume|activity)|user complaints/i,
      /\bTSS?\d{2}\b|\bRP-00[1-3]\b|\bDYN:T|(receiving|sending) (mail|messages?|email) (at a rate|too (fast|quickly))/i,
      /maximum number of (concurrent |simultaneous )?(connections|sessions)\b/i,
      /too (fast|quickly|frequent)|slow down|concurrency limit|connection (limit|frequency|rate)|trop de connexions/i,
      // NetEase's own signs for its quotas (163, 126, yeah.net).
      /\b(RP:(DRC|CCL|TRC|QRC|CEL)|MI:(CEL|DMC|CCL|SFQ|STC)|HL:(IRC|ICC)|IP:(QUE|DRC)) 163/,
      /频率|发送过于频繁|过于频繁|超过.{0,6}(限额|限制)/,
    ],
  ],
  [
    'mailbox-full',
    [
      /(mailbox|inbox|mail box|user|account|recipient|maildir|quota|storage|disk)[^.;]{0,30}(is |was )?(full|over (the )?-?quota|over ?quota|exceeded( its)? (storage|quota)|out of (storage|space|disk))/i,
      /over\s?-?quota|quota (is )?(exceed|full|violat)|mailbox (size )?(limit )?(exceeded|has exceeded)|mailfolder is full/i,
      /(exceed|exceeds|exceeded|exceeding|over)[^.;]{0,30}(quota|storage( (allocation|limit|space))?\b|mailbox (size|limit|maximum))/i,
      /(insufficient|not enough) (mailbox |disk )?(storage|space|quota|disk).{0,30}(mailbox|user|recipient)/i,
      /mailbox space (insufficient|not enough)|storage space\.? (is )?(full|exceeded)/i,
      /bo[iî]te .{0,20}pleine|casella .{0,15}piena|postfach .{0,10}voll|buz[oó]n .{0,15}lleno|caixa .{0,20}cheia|(邮箱|信箱).{0,4}满|ящик.{0,15}переполнен/i,
    ],
  ],
  [
    'recipient-unknown',
    [
      /not listed in .{0,30}(directory|address book)|mailbox (does not|doesn't) exist|\bno such (user|mailbox|person|recipient)/i,
      /user (does )?not (exist|found)|user (is )?unknown|unknown user|(validate|verify) recipient|用户不存在|邮箱不存在|收件人不存在|不存在的(用户|收件人)/i,
      /usuario (no existe|desconocido)|usu[aá]rio (desconhecido|n[aã]o existe|inexistente)|utilisateur inconnu|destinataire inconnu/i,
      /(benutzer|empf[aä]nger|adresse) (ist )?unbekannt|utente sconosciuto|invalid recipient\. OFR|пользователь не найден|OFR_?416/i,
    ],
  ],
  [
    'blocklist',
    [
      /spamhaus|spamcop|barracudacentral|\bsorbs\b|\b(rbl|dnsbl|rhsbl|drbl|sbl|xbl|pbl|css)s?\b/i,
      /black-?\s?list|block-?\s?list|deny-?list|blocked (using|by|due to|because).{0,40}(list|rbl|ipcheck|reputation)/i,
      /\b(listed|is listed) (at|in|on|by)\b|removal from this list|banned send(er|ing)|access denied, banned/i,
      /(ip|host|server|network|client|sender ip)[^.;]{0,50}(is |was |has been |on a |temporarily )?(blocked|listed|banned|blacklisted)/i,
      /(low|bad|poor|negative|insufficient) reputation|reputation (of|score|is)|ipcheck\.proofpoint|\bS3(140|150)\b/i,
      /senderbase|invaluement|cloudmark.{0,20}(csi|ip)|part of their network|identified as spammer/i,
      /\bRTR:(BL|BB|DU)|\b(SC-00\d|OU-001)\b|IP[=:] ?[\d.]+ - A problem occurred|dnsbl-lookup|\b(HL:(IHU|IPB)|DT:RBL) 163|黑名单/i,
    ],
  ],
  [
    'sender-domain-unknown',
    [
      /(sender|from|mail from|return)\b[^;]{0,60}(domain|host)?[^;]{0,30}(domain not found|(?<!recipient )not found|does not (exist|resolve)|doesn't (exist|resolve)|unresolv|no (valid )?(mx|a record|dns)|null mx|non-?exist|unrout|cannot be resolved|unknown domain)/i,
      /domain of sender( address)?|sender'?s? domain|sender verif(y|ication) failed|could not (verify|resolve) (the )?sender/i,
      /unresolvable sender/i,
    ],
  ],
  [
    'sender-not-allowed',
    [
      /not owned by|SendAs|permissions? to send as|send as this sender|badmailfrom|bad outbound sender|unconfigured sending domain/i,
      /(sender|from|mail from|envelope.?from|return-path|sending|source)\b[^;]{0,70}(not (allowed|authori[sz]ed|permitted|verified|validated|match|valid|local|in|part of|associated|configured|belong)|rejected|refused|denied|unauthori[sz]ed|disallowed|does not (match|belong)|doesn't (match|belong)|mismatch|is invalid|outside|must (be same|equal|match))/i,
      /(not (allowed|authori[sz]ed|permitted)|unauthori[sz]ed|forbidden|may not|cannot|can't|invalid) (to )?(send|use|for|sender|from)[^;]{0,30}(as|from|sender|address|this (user|domain))?/i,
      /(address|identity|domain) (is )?not verified|verified sender identity|unverified (sender|identity)/i,
      /mail from .{0,40}(must|conform|authori[sz]ation user)|sender verify failed|domain .{0,60}not allowed to send/i,
      // NetEase's sign for a From that is not the envelope's sender.
      /发件人.{0,20}(不|与).{0,10}(一致|匹配|允许)|\bDT:SUM\b/,
    ],
  ],
  [
    'recipient-disabled',
    [
      /(account|mailbox|user|recipient|(?<!ip )(?<!from )address|mail ?drop|inbox)\b(?![^;]{0,60}\b(not (exist|found)|unknown))[^;]{0,50}\b(disabled|inactive|deactivated|suspended|closed|terminated|dormant|expired|locked|frozen|blocked|not active|no longer (active|in use|accept\w*|valid|available)|discontinued|retired|administratively)\b/i,
      /(disabled|inactive|suspended|deactivated|closed|dormant|expired) (account|mailbox|user|recipient|address)/i,
    ],
  ],
  [
    'recipient-domain-unknown',
    [
      /(recipient|rcpt|destination|remote|to address|domain|host)[^;@]{0,40}(domain)?[^;]{0,20}\b(domain (name )?not found|(domain|host)( name)? (does not|doesn't) exist|no such (domain|host))/i,
      /\bdomain \S{1,80} (does not|doesn't) exist|(host|domain)( or domain)?( name)? (not found|does not exist|doesn't exist|not resolvable|unresolvable|could not be resolved|can't be resolved)/i,
      /unrouteable|unroutable|null ?MX|(no such|unknown|invalid|non-?existent) (domain|host)|(no|null|valid) MX\b/i,
      /(host|domain) (is )?(unknown|invalid|not (hosted|handled|local|accepted))/i,
    ],
  ],
  [
    'recipient-unknown',
    [
      /(user|recipient|mailbox|(?<!ip )address|account|addressee|rcpt|destinatary|alias|person|customer|local part)\b[^;]{0,80}(unknown|not (found|exist|known|available|listed|valid|a valid|a known|here)|un(available|deliverable|routable)|does(n't| not) (exist|have)|invalid|rejected|no longer|refused)/i,
      /\bemail (address|account)?\b[^;]{0,60}(unknown|not (found|exist|known|valid)|does(n't| not) exist)/i,
      /(unknown|no such|invalid|non-?existent|bad|undeliverable|unrecogni[sz]ed|incorrect) (local )?(user|recipient|mailbox|address|account|person|alias|destination|addressee|local[ -]part|email)/i,
      /no (mailbox|mail ?box|user|account|such)\b[^;]{0,40}|(user|mailbox|address|recipient|account)\b.{0,15}not (local|our)/i,
      /Recip(ient)?NotFound|that (doesn't|does not) exist|not our customer|recipient.{0,25}access denied|recipient verification failed/i,
    ],
  ],
  [
    'size',
    [
      /(message|mail|size|body|data|attachment|header|content|file)\b[^;]{0,40}(too (large|big|long)|exceed|over the (limit|maximum)|larger than|limit|is \d+ bytes)/i,
      /too (large|big)|max(imum)? (message )?size|size limit|exceeds? .{0,25}(size|limit|length|bytes|maximum)|过大/i,
    ],
  ],
  [
    'content',
    [
      /(?<![.\w/-])(anti-?)?spam|(?<![.\w-])(virus|malware|phish|junk|unsolicited|bulk mail)|suspicious|suspected|\bUBE\b/i,
      /unacceptable content|(content|attachment|subject|url|link)\b[^;]{0,60}(reject|block|filter|prohibit|violat|not (accept|allow)|refus|denied|potential security|banned|infected|objectionable|policy)/i,
      /(rejected|blocked|denied|refused|filtered) (by|due to|because of|for) (content|spam|filter|a filter|the content|message content|our (content|spam))/i,
      /(prohibited|banned|forbidden|blocked|disallowed|not allowed|illegal|malicious) (file|attachment|extension)|infected|potentially (harmful|executable)/i,
      /security (issue|threat|polic)|dangerous|high score|mail server permanently rejected message|\[(CS01|HM08)\]/i,
      /DT:SP\w 163|OFR_?506|垃圾|邮件内容|спам/i,
    ],
  ],
  [
    'malformed',
    [
      /RFC ?\d{3,4}(?!.{0,12}4\.1\.1)|not compliant|(non|not)[- ]compliant|malformed|line (is )?too long|8-?bit (data|characters?)/i,
      /(missing|multiple|duplicate|invalid|bad|no|too long|illegal|several)[^;]{0,20}(header|from:? (address|field)?s?$|message-id|date|subject|line (end|length)|mime|charset|boundary)/i,
      /header[s]?\b[^;]{0,30}(missing|invalid|malformed|not|error|duplicate|syntax|mismatch)|valid address in (the )?From/i,
      /(address|recipient|sender|mailbox|from|path)[^;]{0,25}(syntax|format|illegal|invalid characters)|illegal (char|address)|invalid route/i,
    ],
  ],
  [
    'protocol',
    [
      /already authenticated|syntax error|syntactically invalid|too long line|helo (command|name)|sequence|synchroni[sz]ation|pipelining/i,
      /(command|verb|argument|parameter|option)s?\b[^;]{0,40}(unrecogni[sz]ed|unknown|not (recogni[sz]ed|implemented|supported|understood|found)|invalid|out of sequence|not permitted|expected|missing)/i,
      /(unrecogni[sz]ed|unknown|invalid|unimplemented|bad|illegal|unexpected|missing|improper|no such|duplicate) (smtp )?(command|argument|parameter|sequence|verb|MAIL|RCPT|HELO|EHLO|base64)/i,
      /(send|need|expected|expecting|introduce|say|polite|issue|give|try|specify|was expecting)\b[^;]{0,30}(HELO|EHLO|MAIL|RCPT|DATA|yourself|hello)/i,
      /(not |un)implemented|too many (errors|bad|invalid|unknown|syntax|non|protocol)|nested MAIL|sender (already|not yet given)/i,
      /(no|missing) (valid )?(recipients?|sender|rcpt)( (specified|given|TO command|FROM command))?$|must precede|MAIL first/i,
      /handshake error|negotiation cancel|protocol (error|violation)/i,
    ],
  ],
];
