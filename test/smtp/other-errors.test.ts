import { describe, expect, it } from 'vitest';
import { codeOfError } from '../../electron/engine/smtp/other-errors.js';

/** Each text as its program prints it, beside the finding that a probe gives for the same fault. */
const texts: readonly (readonly [code: string, text: string])[] = [
  ['CBR_OR_EGRESS', 'Error: connect ETIMEDOUT 203.0.113.9:587'],
  ['CBR_OR_EGRESS', '*** Error connecting 203.0.113.9:587: IO::Socket::INET6: connect: Connection timed out'],
  ['CBR_OR_EGRESS', 'curl: (28) Connection timed out after 10001 milliseconds'],
  ['EGRESS_BLOCKED', 'Error: connect EACCES 203.0.113.9:587'],
  ['CONNECTION_REFUSED', 'ConnectionRefusedError: [Errno 111] Connection refused'],
  ['GREETING_SILENT', 'Error: Greeting never received { code: "ETIMEDOUT", command: "CONN" }'],
  ['CLOSED_BEFORE_GREETING', 'smtplib.SMTPServerDisconnected: Connection unexpectedly closed'],
  ['HOST_UNRESOLVED', 'socket.gaierror: [Errno -2] Name or service not known'],
  ['PROXY_IN_PATH', 'ProxyProtocolException: Failed to connect to smtp.x:587: HTTP/1.1 403 Forbidden'],
  ['PROXY_IN_PATH', 'curl: (56) CONNECT tunnel failed, response 403'],
  ['TLS_MODE_MISMATCH', 'error:0A00010B:SSL routines:tls_validate_record_header:wrong version number'],
  ['TLS_MODE_MISMATCH', 'Cannot determine the frame size or a corrupted frame was received.'],
  [
    'TLS_MODE_MISMATCH',
    'SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection. When connecting to an SMTP service, port 587 is typically reserved for plain-text connections.',
  ],
  ['STARTTLS_MISSING', 'smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.'],
  ['GREETING_MASKED', '250-XXXXXXXA'],
  ['TLS_CERT_UNTRUSTED', 'Error: self-signed certificate in certificate chain'],
  ['TLS_CERT_UNTRUSTED', 'javax.net.ssl.SSLHandshakeException: PKIX path building failed'],
  ['TLS_CERT_EXPIRED', 'Verify return code: 10 (certificate has expired)'],
  [
    'TLS_CERT_HOST_MISMATCH',
    "certificate verify failed: IP address mismatch, certificate is not valid for '127.0.0.1'. (_ssl.c:1006)",
  ],
  ['TLS_CERT_HOST_MISMATCH', "Peer certificate CN=`*.x' did not match expected CN=`y'"],
  ['CLOCK_SKEW', 'certificate verify failed: certificate is not yet valid (_ssl.c:1006)'],
  ['TLS_TOO_OLD', 'error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version'],
  ['TLS_TOO_OLD', 'Verify return code: 68 (CA signature digest algorithm too weak)'],
  [
    'TLS_HANDSHAKE_FAILED',
    'Error: Client network socket disconnected before secure TLS connection was established',
  ],
  ['TLS_HANDSHAKE_FAILED', 'error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure'],
  ['AUTH_REJECTED', 'Error: Invalid login: 454 4.7.0 Temporary authentication failure'],
  ['AUTH_REJECTED', 'SMTP Error: Could not authenticate.'],
  ['CLIENT_AUTH_MISMATCH', '504 5.7.4 Unsupported authentication mechanism'],
];

describe('another program’s error', () => {
  it.each(texts)('points to %s: %s', (code, text) => expect(codeOfError(text)).toBe(code));

  it('that says nothing of the way points nowhere', () => {
    expect(codeOfError('Segmentation fault (core dumped)')).toBeNull();
  });
});
