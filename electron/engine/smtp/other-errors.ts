import type { Code } from '../findings/catalogue.js';

/**
 * What other programs say when the way ends: nodemailer, Python's smtplib, .NET, MailKit, PHPMailer, JavaMail, Go, swaks,
 * openssl, curl, and the system under them. In order: the more telling words first, since many texts hold several.
 */
const errors: readonly (readonly [Code, RegExp])[] = [
  [
    'CREDENTIAL_SUSPECT',
    /missing credentials for|AHVuZGVmaW5lZAB1bmRlZmluZWQ|username (and|or) password (are )?(required|empty|missing)|no (user ?name|password) (was )?(supplied|specified|given)/i,
  ],
  ['GREETING_MASKED', /X{6,}A\b|220[ -]\*{4,}|\*{12,}/],
  [
    'STARTTLS_INJECTION',
    /discarded \d+ bytes received in plaintext|(unexpected|extra) (data|bytes) after STARTTLS|bytes before TLS/i,
  ],
  [
    'TLS_CERT_EXPIRED',
    /CERT_HAS_EXPIRED|certificate (has )?expired|NotAfter|certificate is expired|CertificateExpiredException/i,
  ],
  ['CLOCK_SKEW', /CERT_NOT_YET_VALID|not yet valid|NotTimeValid|CertificateNotYetValidException/i],
  [
    'TLS_CERT_HOST_MISMATCH',
    /ALTNAME_INVALID|altnames|RemoteCertificateNameMismatch|host ?name\/IP does not match|(host ?name|IP address) mismatch|hostname (doesn't match|does not match|verification failed)|no alternative certificate subject name|certificate is valid for .+, not|did not match (the )?(expected|host)|No (subject alternative|name) .{0,20}(match|found)|does not match target host|no SNI provided|invalid2\.invalid|doesn't match host/i,
  ],
  [
    'TLS_CERT_UNTRUSTED',
    /self[- ]signed|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|unable to (verify the first|get local issuer|get issuer)|PKIX path|signed by unknown authority|CERTIFICATE_VERIFY_FAILED|certificate verify failed|RemoteCertificateChainErrors|UntrustedRoot|PartialChain|DEPTH_ZERO|unable to find valid certification path|SSL certificate problem|remote certificate is invalid|certificate validation procedure|unknown ca\b|certificate is not trusted/i,
  ],
  [
    'TLS_MODE_MISMATCH',
    /wrong version number|WRONG_VERSION_NUMBER|unknown protocol|cannot determine the frame size|corrupted frame|unrecognized SSL message|plaintext connection\?|first record does not look like a TLS handshake|input="\\026\\003|http request was sent|packet length too long|record layer|Server greeting has failed.*ssl|port 465 .*starttls|port (25|587|2525) is typically reserved for plain-text/i,
  ],
  [
    'TLS_TOO_OLD',
    /\b(key|md|digest\b.{0,12}) ?too (weak|small)|unsupported protocol|alert protocol version|ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|no protocols available|protocol version not supported|No appropriate protocol|only supports TLS 1\.[01]/i,
  ],
  [
    'PROXY_IN_PATH',
    /HTTP\/1\.[01] (403|407|502|503)|proxy (authentication|error|refused|server|returned|connect)|via proxy|tunnel(ing)? (socket|connection) |CONNECT tunnel failed|SOCKS ?[45]?/i,
  ],
  [
    'STARTTLS_MISSING',
    /(upgrading connection with|extension not supported.{0,20}|does(n't| not) (support|advertise|offer|appear to support).{0,25}|didn't find|host does not support|without|no|not) ?STARTTLS|STARTTLS[^.]{0,40}(not (supported|available|offered|advertised|found)|denied|failed|unavailable|extension not)|does not support (secure connections|encryption|TLS)|TLS (is )?not (available|supported) (due|by|on)|Requested SSL level failed|Must issue a STARTTLS|TLS is required/i,
  ],
  [
    'CLIENT_AUTH_MISMATCH',
    /no suitable authentication method|no (supported|compatible|common) (auth\w*|SASL) mechanism|auth\w* mechanisms? .{0,30}(both|common)|SMTP AUTH extension not supported|requires a secure connection or the client was not authenticated|not logged in|please authenticate first|authenticate first|unrecogni[sz]ed authentication type|unsupported authentication mechanism|unencrypted connection|No authenticat\w+ (type|method)s? (found|available|supported)|Client was not authenticated|auth type .{0,20}not (supported|available)/i,
  ],
  [
    'AUTH_REJECTED',
    /invalid login|EAUTH|SMTPAuthenticationError|AuthenticationFailedException|AuthenticationException|could not authenticate|auth\w* (failed|failure|unsuccessful)|login denied|\b535\b|\*\*\* (Authentication|Auth)\b.*fail|smtp auth failed|password command failed|Username and Password not accepted/i,
  ],
  [
    'HOST_UNRESOLVED',
    /ENOTFOUND|EAI_AGAIN|EDNS|getaddrinfo|name or service not known|could not resolve|couldn't resolve|no such host|UnknownHost|nodename nor servname|name resolution|php_network_getaddresses|host(name)? (is )?not (found|known)|remote name could not be resolved|queryA \w+/i,
  ],
  [
    'CONNECTION_REFUSED',
    /ECONNREFUSED|connection refused|actively refused|\b10061\b|ConnectionRefusedError/i,
  ],
  [
    'HOST_UNREACHABLE',
    /ENETUNREACH|EHOSTUNREACH|network is unreachable|no route to host|\b1005[12]\b|\b10065\b|host is down/i,
  ],
  [
    'EGRESS_BLOCKED',
    /\bEACCES\b|\bEPERM\b|operation not permitted|\b10013\b|forbidden by its access permissions|permission denied \(13\)/i,
  ],
  [
    'GREETING_SILENT',
    /greeting never received|timed? ?out.{0,40}(greeting|banner|220)|(greeting|banner).{0,40}timed? ?out/i,
  ],
  [
    'CLOSED_BEFORE_GREETING',
    /connection (was )?(unexpectedly )?closed( unexpectedly| by (the )?(foreign|remote) host)?|closed unexpectedly|SMTPServerDisconnected|server disconnected|remote host closed|unexpected EOF|\[EOF\]|response: -1\b|\bEOF\b|empty reply|expect\w+ code "220" but got (an )?empty|Could not connect to SMTP host.*response: 0|did not receive.{0,20}(greeting|banner)/i,
  ],
  [
    'CBR_OR_EGRESS',
    /ETIMEDOUT|ESOCKETTIMEDOUT|ECONNECTION|timed? ?out|did not properly respond|\b10060\b|ECONNRESET|connection reset|forcibly closed|\b10054\b|smtp connect\(\) failed|could not connect to SMTP host|failed to connect|error connecting|unable to connect|couldn't connect|SocketException|MailConnectException/i,
  ],
  [
    'TLS_HANDSHAKE_FAILED',
    /handshake fail|handshake_failure|disconnected before secure TLS connection|error initiating TLS|SSL_ERROR|SSLHandshakeException|TLS (startup|negotiation) failed|SSL connect error|no shared cipher|ssl3?_\w+|EPROTO|could not (establish|create) (an? )?(SSL|TLS)|authentication failed because the remote party/i,
  ],
  [
    'RECIPIENTS_INVALID',
    /no recipients defined|invalid recipient|You must provide at least one recipient|no (valid )?recipient addresses|SMTPRecipientsRefused/i,
  ],
  ['FROM_OUTSIDE_DOMAIN', /SMTPSenderRefused|SendAsDenied|not owned by user|does not match a verified/i],
];

/** The finding that another program's error text points to; null where it points nowhere. */
export function codeOfError(text: string): Code | null {
  const said = text.replaceAll(/\s+/g, ' ').slice(0, 4000);
  const found = errors.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
  if (found === null) return null;
  const isAway = /HOST_UNRESOLVED|HOST_UNREACHABLE|CBR_OR_EGRESS|GREETING_SILENT/.test(found);
  // The private name is known to IBM's own network only; from elsewhere it fails in any of these ways.
  if (isAway && /private\.smtp\./i.test(said)) return 'PRIVATE_HOST_OUTSIDE_CLOUD';
  // A server that waits for TLS says nothing to a client that waits for its greeting.
  if (found === 'GREETING_SILENT' && /[: ]465\b/.test(said)) return 'TLS_MODE_MISMATCH';
  return found;
}
