import type { Compared, reachCodes, Stop, VantageParams } from '../../codes/reach.js';
import type { WordsOf } from '../../rule.js';
import { sayCompared, sayWireError } from '../../wire.js';
import { stepEn } from './wire.js';

const at = (step: string): string => stepEn[step as keyof typeof stepEn];

const seen = (p: Stop): string =>
  p.reply !== null
    ? `The reply at ${at(p.step)}: ${p.reply}`
    : `At ${at(p.step)}: ${p.error === null ? 'nothing came' : sayWireError(p.error, 'en')}`;
const via = (p: Stop): string => (p.address === null || p.address === p.host ? '' : ` (${p.address})`);
const list = (items: readonly string[]): string => items.map((item) => sayCompared(item, 'en')).join('; ');
const others = (p: Compared): string =>
  (p.worked.length > 0 ? ` What worked in the same run: ${list(p.worked)}.` : '') +
  (p.failed.length > 0 ? ` What did not: ${list(p.failed)}.` : '');
const zonePath =
  'IBM Cloud console: Manage > Context-based restrictions > Network zones, and a rule for this Event Notifications instance with the API type “SMTP configuration”';

const causes: Record<VantageParams['cause'], string> = {
  access:
    'The endpoint works and lets one place in: the network zone of the rule lacks the other place’s address.',
  egress: 'The network of the place where it fails lets no submission traffic out.',
  name: 'The name does not resolve at the place where it fails.',
  tls: 'A device on the way of the place where it fails stands between it and the endpoint’s TLS.',
  'sign-in': 'Both reach the endpoint; only the sign-in differs.',
  'both-stop': 'Neither gets through, and they stop at different steps.',
  other: 'The places differ; each one’s own finding says how.',
  none: 'Both places see the same.',
};

export const reachWords: WordsOf<typeof reachCodes> = {
  HOST_UNRESOLVED: {
    title: (p) => `${p.host} does not resolve on this machine`,
    detail: (p) =>
      `This machine’s resolver: ${p.system || 'no address'}.` +
      (p.elsewhere.length > 0
        ? ` Public resolvers give ${p.elsewhere.join(', ')}.`
        : ' Public resolvers give no address either.') +
      (p.isPrivate
        ? ' It is a private endpoint: inside the VPC of its gateway, DNS gives a reserved address of your own subnet.'
        : ''),
    fix: (p) =>
      p.isPrivate
        ? 'Run this on a server in the VPC that has the Virtual Private Endpoint gateway, or use the public endpoint.'
        : p.elsewhere.length > 0
          ? 'Have the resolver of this machine mended: the name exists. Until then another resolver serves.'
          : `Check the spelling of ${p.host}; then check that this machine can ask DNS at all.`,
    about:
      'Before anything can be connected to, the host’s name must give an address on this machine. The program asks the machine’s own resolver and, beside it, public resolvers over HTTPS. If only the public ones know the name, the local resolver is at fault; if none does, the name is mistyped or DNS is not reachable. The name of a private endpoint may be known only inside the VPC.',
  },
  PRIVATE_HOST_OUTSIDE_CLOUD: {
    title: (p) => `The private endpoint ${p.host} cannot be reached from this machine`,
    detail: (p) =>
      `${seen(p)}${via(p)}. ` +
      ({
        vpe: 'The address is one of a private subnet: it is routed only inside the VPC that has the Virtual Private Endpoint gateway.',
        cse: 'The address is in IBM’s 166.8.0.0/14: it is routed only inside IBM Cloud, with VRF and service endpoints enabled.',
        public:
          'The address is a public one, which is not what a private endpoint has: DNS here is not the DNS of the VPC.',
        local: 'The address is a local one: something on this machine overrides the name.',
        none: 'There is no address.',
      }[p.meaning] ?? '') +
      others(p),
    fix: 'Run this on a server in the same VPC as the Virtual Private Endpoint gateway (there: check the gateway’s security group too), or use the public endpoint and put this machine’s public address into the network zone.',
    about:
      'A private endpoint works only inside IBM Cloud: through a Virtual Private Endpoint gateway in the same VPC as the client, or through Cloud Service Endpoints in an account with VRF. From a laptop or another cloud, its address leads nowhere: packets are dropped or have no route. The test must then run on a server inside, for example by `mailpath serve` there.',
  },
  TLS_MODE_MISMATCH: {
    title: (p) =>
      p.speaks === 'starttls'
        ? `${p.target} speaks plain SMTP first, then STARTTLS; TLS from the first byte is wrong here`
        : `${p.target} speaks TLS from the first byte; plain SMTP with STARTTLS is wrong here`,
    detail: (p) =>
      p.firstBytes === ''
        ? 'It said nothing in plain text, and a TLS handshake on the same port went well.'
        : `The first octets that came back: ${p.firstBytes}`,
    fix: (p) =>
      p.speaks === 'starttls'
        ? 'Set the client to STARTTLS (in many programs: “TLS”, or “secure” off), or use port 465 with TLS from the first byte.'
        : 'Set the client to TLS from the first byte (in many programs: “SSL”, “SSL/TLS” or “secure” on), or use port 587 with STARTTLS.',
    about:
      'Port 587 begins in plain text and goes over to TLS by STARTTLS; port 465 begins with TLS. If client and port are set to different ways, one side waits for the other, or reads plain text as TLS and says “wrong version number”. It is named only where the first octets, or a handshake on the same port, prove it.',
  },
  PROXY_IN_PATH: {
    title: (p) => `A proxy or portal answers instead of ${p.target}`,
    detail: (p) =>
      `${seen(p)}.${p.firstBytes === '' ? '' : ` The first octets: ${p.firstBytes}`}` +
      (p.proxy === null ? '' : ` The connection was to go through ${p.proxy}, as ${String(p.source)} says.`),
    fix: (p) =>
      p.proxy === null
        ? `Ask the network team to let ${p.target} pass directly (or sign in at the portal first).`
        : `Ask the network team to allow connections to ${p.target} on ${p.proxy}, or ` +
          (p.source === '--proxy'
            ? 'leave out --proxy.'
            : `go without it: put ${p.host} into NO_PROXY, or unset ${String(p.source)}.`),
    about:
      'An HTTP or SOCKS proxy, or the portal of a guest network, answered where the SMTP server should have. It may refuse the tunnel (`403 Forbidden`), demand a sign-in (`407`), or send a web page. The host itself was never reached, so nothing can be said of it.',
  },
  GREETING_MASKED: {
    title: (p) => `A device on the way rewrites SMTP and hides STARTTLS of ${p.target}`,
    detail: (p) => `It overwrote this line: ${p.masked}`,
    fix: (p) =>
      `${p.instead === null ? 'Use port 465, where TLS comes first and nothing can be rewritten' : `Use ${p.instead}, which answered in the same run`}; or have the network team exempt ${p.host} from SMTP inspection (on Cisco: no “inspect esmtp”).`,
    about:
      'Some firewalls inspect SMTP and overwrite what they do not know: the greeting becomes `220 ****`, an extension `XXXXXXXA`. STARTTLS is then gone, and without TLS the server takes no sign-in. The password is never sent. Port 465 is not affected, since TLS comes before the first SMTP line.',
  },
  SERVER_BUSY: {
    title: (p) => `${p.target} has no time now`,
    detail: (p) => seen(p),
    fix: 'Try again in a few minutes. If it says so every time from here and never from elsewhere, treat it as an access restriction: check the network zone and its rule.',
    about:
      'The server answered 421 or 451 instead of a greeting: too many connections, or work on it. It is a passing state; one such answer proves nothing else. It is told with the server’s own words and is never tried again by itself within a run.',
  },
  CBR_LIKELY: {
    title: (p) => `${p.target} is closed to this machine; most likely by the context-based restriction`,
    detail: (p) =>
      `${seen(p)}. This network does let submission traffic out.${others(p)}` +
      (p.inZone === true
        ? ` The public address ${String(p.publicIp)} is among the zone’s addresses, so look at the rule: its instance, its API type, its enforcement.`
        : ''),
    fix: (p) =>
      `Put this machine’s public address${p.publicIp === null ? '' : ` (${p.publicIp})`} into a network zone, and use the zone in an enabled rule. ${zonePath}. A change may take a few minutes.`,
    about:
      'IBM closes the SMTP interface to every address until a context-based restriction (CBR) opens it for a network zone. IBM does not say how a closed door looks: packets may be dropped, the connection refused, closed after it was accepted, or answered by 4xx or 5xx. The finding stands where this endpoint is closed and other hosts, tried in the same run on the same kind of port, were reached. It is likely and not proven: only IBM’s audit log can prove it.',
  },
  EGRESS_BLOCKED: {
    title: (p) => `This network lets no connection out to port ${String(p.port)}`,
    detail: (p) => `Closed: ${list(p.targets)}. ${seen(p)}.${others(p)}`,
    fix: (p) =>
      (p.works === null ? '' : `Use ${p.works}, which works from here. Or `) +
      `${p.works === null ? 'A' : 'a'}sk the network team or the provider to open outgoing TCP ${String(p.port)} to ${p.host}; the note to hand on says what was tried.`,
    about:
      'The port is closed toward every host that was tried, neutral ones included, so the cause lies in the local firewall, the company’s network, the cloud provider or the ISP. Many providers block 25, and some block 465 and 587 as well. If the other submission port works, using it is the quickest cure.',
  },
  CBR_OR_EGRESS: {
    title: (p) => `${p.target} is closed, and no comparison could tell whether here or there`,
    detail: (p) => `${seen(p)}.${others(p)}`,
    fix: (p) =>
      (p.works === null ? '' : `Meanwhile use ${p.works}, which works from here. `) +
      `To decide: run it again with comparisons (mailpath reach ${p.target}, without --no-controls), or from another network, best a server whose address is in the zone (mailpath reach ${p.target} --json), and put both side by side with mailpath compare A.json B.json. If it works there, the restriction or this network is at fault; check the zone first. ${zonePath}.`,
    about:
      'A closed endpoint alone does not show who closed it: IBM’s context-based restriction and a firewall on the way look the same. Comparisons with other hosts decide it, but here there were none, or none that could be reached and told apart. A second run from another network decides it.',
  },
  IP_NOT_IN_ZONE: {
    title: (p) =>
      p.excluded
        ? `This machine’s address ${p.publicIp} is excluded from the network zone`
        : `This machine’s address ${p.publicIp} is not in the network zone`,
    detail: (p) =>
      `The zone: ${p.zoneAddresses.join(', ')}. ` +
      (p.reached ? `${p.target} answered all the same, so it is no obstacle now.` : seen(p)),
    fix: (p) =>
      p.reached
        ? 'Compare the addresses that were given with the zone in the console: one of the two is out of date.'
        : p.excluded
          ? `Take ${p.publicIp} out of the zone’s excluded addresses, or send from another address. ${zonePath}.`
          : `Add ${p.publicIp} to the zone. ${zonePath}. A change may take a few minutes. From a VPC that uses the public endpoint, the public gateway’s address is the one that counts.`,
    about:
      'The network zone of the context-based restriction lists the addresses that may use the SMTP interface. This machine’s public address is known, the zone’s addresses were given, and the one is not among the others, or it is excluded, which wins. With a VPN or a proxy the public address is theirs.',
  },
  CONNECTION_REFUSED: {
    title: (p) => `${p.target} refuses the connection`,
    detail: (p) => `${seen(p)}${via(p)}.${others(p)}`,
    fix: 'Check host and port: nothing listens there, or a firewall answers in its stead.',
    about:
      'The connection was answered by a reset: no program listens on that port, or a firewall rejects it actively. Where it is one of IBM’s endpoints and comparisons were made, a more exact cause is named instead.',
  },
  HOST_UNREACHABLE: {
    title: (p) => `${p.target} does not answer`,
    detail: (p) => `${seen(p)}${via(p)}.${others(p)}`,
    fix: 'Check host and port, and ask the network team whether packets to this address are routed and let through.',
    about:
      'No answer came to the attempt to connect, or there is no route to the address. The host is down, the address is wrong, or a firewall drops the packets. Where it is one of IBM’s endpoints and comparisons were made, a more exact cause is named instead.',
  },
  CLOSED_BEFORE_GREETING: {
    title: (p) => `${p.target} accepts the connection and closes it without a greeting`,
    detail: (p) => `${seen(p)}${via(p)}.${others(p)}`,
    fix: 'Ask the operator of the host, or of the firewall before it, whether this machine’s address may use it.',
    about:
      'TCP was connected, and before the server said `220` the connection ended. Load balancers and firewalls that filter by address do so. Where it is one of IBM’s endpoints and comparisons were made, a more exact cause is named instead.',
  },
  GREETING_SILENT: {
    title: (p) => `${p.target} accepts the connection and says nothing`,
    detail: (p) => `${seen(p)}${via(p)}.${others(p)}`,
    fix: 'Check the port and the TLS mode (a port that begins with TLS waits for the client). Give it more time with --timeout 60: some servers greet late on purpose.',
    about:
      'TCP was connected, and no whole greeting came within the limit. The port may speak TLS first, a proxy may have accepted in the host’s stead, or the server delays its greeting. RFC 5321 lets a client wait five minutes; the limit here is the one of each step.',
  },
  GREETING_REJECTED: {
    title: (p) => `${p.target} turns this machine away at the greeting`,
    detail: (p) => `${seen(p)}.${others(p)}`,
    fix: `The server’s own words say why. At IBM’s endpoint, check the network zone and its rule first. ${zonePath}.`,
    about:
      'Instead of `220` the server gave a 4xx or 5xx reply and so refuses the session. The reply came, so the network is open; the server, or a device that speaks for it, does not want this client.',
  },
  EHLO_REJECTED: {
    title: (p) => `${p.target} refuses EHLO`,
    detail: (p) => `${seen(p)}.${others(p)}`,
    fix: `The server’s own words say why. At IBM’s endpoint, check the network zone and its rule first. ${zonePath}.`,
    about:
      'The server greeted and then refused, or cut, the session at EHLO. Some servers decide only there whether a client may go on. The reply is quoted whole.',
  },
  CONNECTION_LOST: {
    title: (p) => `The connection to ${p.target} was lost at ${at(p.step)}`,
    detail: (p) => seen(p),
    fix: 'Try again once. If it happens every time at the same step, ask the network team for a device that inspects the traffic, and IBM with the transcript.',
    about:
      'The conversation had begun and ended in the middle without a reply: a reset, a close, or silence past the limit. Once may be chance; at the same step every time it is a device on the way or the server.',
  },
  STARTTLS_MISSING: {
    title: (p) => `${p.target} does not offer STARTTLS`,
    detail: (p) =>
      `EHLO gave: ${p.offered.replaceAll('\n', ' / ')}. Greeting: ${p.greeting}.` +
      (p.known ? ' This endpoint is known to offer it, so something on the way takes it out.' : '') +
      (p.alsoMissingAt.length > 0
        ? ` It is missing at ${p.alsoMissingAt.join(', ')} too, which speaks for a device on the way.`
        : ''),
    fix: (p) =>
      `Use port 465, where TLS comes first, or have the network team exempt ${p.host} from mail inspection. Never sign in without TLS.`,
    about:
      'The EHLO reply lists what a server can do; STARTTLS was not in the list, so no TLS can begin on this port. Antivirus programs and firewalls take the line out so that they can read the mail. Without TLS, no password is sent.',
  },
  STARTTLS_REFUSED: {
    title: (p) => `${p.target} offers STARTTLS and then refuses it`,
    detail: (p) => seen(p),
    fix: 'Use port 465 meanwhile, and report the reply to the operator of the server: its TLS is not set up.',
    about:
      'The server lists STARTTLS and answers the command with something else than `220`. Usually its certificate or key could not be loaded; a device on the way can be the cause too.',
  },
  STARTTLS_INJECTION: {
    title: (p) => `Something was slipped in before TLS began at ${p.target}`,
    detail: (p) => `Behind the 220 to STARTTLS came, unprotected: ${p.bytes}`,
    fix: 'Send no password on this way. Use port 465, and show this to the network team: a device or an attacker adds plain text to the conversation.',
    about:
      'After the `220` to STARTTLS, the next octets must be TLS. Here plain text followed in the same breath. A client that keeps it would read it as if it had come through TLS: the command injection of RFC 3207’s security notes. The ladder stops there.',
  },
  TLS_CERT_EXPIRED: {
    title: (p) => `The certificate of ${p.target} is not valid at this time`,
    detail: (p) => `Valid from ${p.notBefore} to ${p.notAfter}; subject ${p.subject}; issuer ${p.issuer}.`,
    fix: 'Report it to the operator of the host. If the issuer is not a public one, a device on the way made this certificate: then tell the network team.',
    about:
      'The certificate’s time is over, or has not begun, by a clock that other hosts of the same run do not contradict. IBM’s certificates last 90 days or less and are renewed by machine, so an expired one points to a broken renewal or to a device on the way.',
  },
  TLS_CERT_HOST_MISMATCH: {
    title: (p) => `The certificate at ${p.target} is not for ${p.host}`,
    detail: (p) =>
      `It names ${p.altNames.length > 0 ? p.altNames.join(', ') : p.subject}; issuer ${p.issuer}.`,
    fix: 'Use the host name exactly as IBM prints it, not an address or an alias of your own. If the name is right, something else answers there: check DNS and the network.',
    about:
      'A certificate must name the host that one wanted to reach. This one names others: the connection went to another machine, or the host was written as an address or an alias. One certificate of IBM’s names both the public and the private host.',
  },
  TLS_CERT_UNTRUSTED: {
    title: (p) =>
      p.interceptor === null
        ? `The certificate at ${p.target} is signed by nobody that is trusted here; something on the way may be opening TLS`
        : `${p.interceptor} opens TLS on the way to ${p.target}`,
    detail: (p) =>
      `Issuer: ${p.issuer}; subject: ${p.subject}. ${p.error ?? ''}.` +
      (p.sameIssuerAt.length > 0
        ? ` The same issuer signed the certificate of ${p.sameIssuerAt.join(', ')}: it stands between this machine and all of them.`
        : ''),
    fix: 'Exempt the host from TLS inspection (antivirus: its mail shield), or trust the company’s root certificate with --ca FILE. Never switch the verification off.',
    about:
      'The chain ends at a certificate that neither the system nor the program trusts. With a public host that means, nearly always, that an antivirus or a company’s proxy opens TLS and signs anew under its own name. The issuer is quoted; if other hosts show the same issuer, it is proven. The password is never sent over such a connection.',
  },
  TLS_HANDSHAKE_FAILED: {
    title: (p) => `TLS with ${p.target} does not come about`,
    detail: (p) => `${seen(p)}.${p.alert === null ? '' : ` The other side’s alert: ${p.alert}.`}`,
    fix: 'Ask the network team for a device that inspects or cuts TLS; try the other port (465 or 587). If it fails from every network, report it to IBM with the time and the error.',
    about:
      'The handshake began and did not end well: an alert, a cut connection, or silence. The alert’s name says what the other side disliked. Where the first octets prove a wrong TLS mode or a proxy, that is named instead.',
  },
  TLS_TOO_OLD: {
    title: (p) => `${p.target} speaks only TLS that is too old or too weak`,
    detail: (p) => seen(p),
    fix: 'IBM’s endpoint speaks TLS 1.2 and 1.3, so look for a device on the way that speaks for it. An own relay must be brought to TLS 1.2 at least.',
    about:
      'The other side offers no TLS version from 1.2 on, or keys too small to be safe. TLS 1.0 and 1.1 are withdrawn (RFC 8996), and no client should be set back to them.',
  },
  CLIENT_AUTH_MISMATCH: {
    title: (p) =>
      `${p.client} cannot sign in here: it speaks ${p.speaks.join(', ')}, the server offers ${p.offered.join(', ')}`,
    detail:
      'The mechanisms that the program can use and those that the server offers after TLS do not meet. Such a program often tries no sign-in at all and fails only at MAIL.',
    fix: (p) =>
      `Use a library that speaks ${p.offered.join(' or ')}, or put a relay (Postfix with relayhost) between the program and IBM.`,
    about:
      'A sign-in needs a mechanism that both sides know. IBM’s page names LOGIN and PLAIN, but the server now offers PLAIN only. Programs that know only LOGIN, such as .NET’s System.Net.Mail, then do not sign in, and the error they show is about something else.',
  },
  CLOCK_SKEW: {
    title: 'This machine’s clock is off',
    detail: (p) => `It says ${p.clock}. Against it speaks: ${p.proof}.`,
    fix: 'Set the clock (on Linux: timedatectl set-ntp true; on Windows: w32tm /resync), then run it again.',
    about:
      'Certificates are valid for a span of time, and a wrong clock falls out of it: “certificate is not yet valid”. The program compares the clock with the dates in servers’ greetings and with the certificates of other hosts of the same run.',
  },
  AUTH_NOT_OFFERED: {
    title: (p) => `${p.target} offers no sign-in that can be used`,
    detail: (p) => `After TLS it offers: ${p.offered.length > 0 ? p.offered.join(', ') : 'no AUTH at all'}.`,
    fix: 'Check host and port: this is no submission endpoint with user name and password. If it is IBM’s, report it with the transcript.',
    about:
      'After TLS the server must list AUTH with PLAIN or LOGIN for a user name and password to be used. It lists neither. Another server answers there, or the sign-in is switched off.',
  },
  AUTH_REJECTED: {
    title: (p) =>
      p.reply?.startsWith('421')
        ? `${p.target} ends the session at the sign-in`
        : `${p.target} rejects the user name or the password`,
    detail: (p) =>
      `${seen(p)}${p.temporary ? ' — worded as temporary, but at sign-in that is rarely so: usually the credentials are wrong.' : ''}`,
    fix: 'Check in this order: the user name is the SMTP user’s (20 characters, also with an API key); the password is the one shown when that user was made, or an API key of a Service ID that has the SMTP role; the user belongs to this configuration or was cloned into it; no blank or line end was pasted along. It was tried once and is not tried again by itself.',
    about:
      'The server refused the sign-in (535 and kin, or 454). Usual reasons: a wrong user name or key, a user of another SMTP configuration, a Service ID without the SMTP role, or a pasted blank. A second try by machine could lock the account, so there is none.',
  },
  PROTOCOL_VIOLATION: {
    title: (p) =>
      p.violation === 'out-of-step'
        ? `What answers at ${p.target} replies before it is asked`
        : `What answers at ${p.target} does not speak SMTP`,
    detail: (p) => `At ${at(p.step)} (${p.violation}): ${p.firstBytes || sayWireError(p.error ?? '', 'en')}`,
    fix: 'Check host and port. If both are right, a device on the way answers: show the octets to the network team.',
    about:
      'A reply must be lines of three digits, each ended, in bounds. What came was something else, had no end, was too long, or came before its command. Reading stops at fixed limits (4096 octets a line, 200 lines, 64 KiB a reply), so that no server can hold the program up.',
  },
  REACH_OK: {
    title: (p) => `${p.target} is reached${p.signedIn ? ', and the sign-in works' : ''}`,
    detail: (p) =>
      `In ${String(p.ms)} ms${p.address === null ? '' : ` at ${p.address}`}${p.protocol === null ? '' : `, ${p.protocol}`}${p.notAfter === null ? '' : `, certificate until ${p.notAfter}`}${p.proxy === null ? '' : `, through the proxy ${p.proxy}`}.`,
    fix: '',
    about:
      'Every step of the ladder was taken: connect, greeting, EHLO, TLS with a verified certificate, EHLO again, the sign-in if a user was given, QUIT. The way is open from here; nothing was sent.',
  },
  PROXY_NOT_FOR_SMTP: {
    title: (p) => `${p.source} names a proxy; SMTP does not go through it by itself`,
    detail: (p) =>
      `${list(p.targets)}: tried directly, as mail programs do. The proxy: ${p.proxy}. It may be this network’s only way out.`,
    fix: (p) =>
      `To measure through it: mailpath reach --proxy ${p.proxy}. If that gets through, give the proxy to the mail program itself, or have the port opened for direct connections.`,
    about:
      'HTTPS_PROXY and HTTP_PROXY speak to browsers and package tools. Mail programs and libraries ignore them and connect directly, so the endpoint was measured directly too. For SMTP, curl takes smtp_proxy and ALL_PROXY, and so does this program, except for the hosts in NO_PROXY. In a network whose proxy is the only way out, a direct connection fails although the browser works.',
  },
  NAME_ANSWERS_DIFFER: {
    title: (p) => `This machine and public resolvers give different addresses for ${p.host}`,
    detail: (p) =>
      `This machine: ${p.system.join(', ')}. Public resolvers: ${p.elsewhere.join(', ') || 'the name has no address'}.`,
    fix: 'Look at this machine’s hosts file and resolver, and at a VPN or the sign-in portal of a guest network: one of them may send the name elsewhere.',
    about:
      'The name was looked up by this machine’s own resolver and by public resolvers over HTTPS, and no address is in both answers. Large hosts answer differently by place, and companies answer differently inside, so this alone is no fault. It is said only where the endpoint did not prove itself by a verified certificate: then the connection may have gone to another machine.',
  },
  ADDRESS_UNREACHABLE: {
    title: (p) => `One of the addresses of ${p.host} is silent from here: ${String(p.address)}`,
    detail: (p) => `${seen(p)}. ${p.works} works.`,
    fix: 'Programs that try the addresses in turn will wait here first. Have IPv6 routed or switched off on this machine.',
    about:
      'A host may have IPv4 and IPv6 addresses. One of them answers and one is silent; programs that try the silent one first lose their time limit on it. It stops nothing by itself.',
  },
  VANTAGE_DIFFERS: {
    title: (p) => `${p.target}: ${p.a} and ${p.b} see different things`,
    detail: (p) =>
      `${p.a}: ${p.aStop ?? 'through'}${p.aCodes.length > 0 ? ` (${p.aCodes.join(', ')})` : ''}. ${p.b}: ${p.bStop ?? 'through'}${p.bCodes.length > 0 ? ` (${p.bCodes.join(', ')})` : ''}. ${causes[p.cause]}`,
    fix: (p) =>
      p.cause === 'access' ? `Add the failing place’s public address to the zone. ${zonePath}.` : '',
    about:
      'The same endpoint was measured from two places, and they differ. That narrows the cause down: what works from one place is not broken at IBM’s side, so the network or the network zone of the other place is at fault.',
  },
  VANTAGE_SAME: {
    title: (p) => `${p.target}: ${p.a} and ${p.b} see the same`,
    detail: (p) => `${p.aStop === null ? 'Both get through.' : `Both stop at ${p.aStop}.`}`,
    fix: '',
    about:
      'The same endpoint was measured from two places and gave the same. If both fail, the place is not the cause: look at the endpoint, the rule of the instance, or the sign-in.',
  },
};
