import { describe, expect, it } from 'vitest';
import { sayCompared, sayWireError } from '../../electron/engine/findings/wire.js';

describe('an error on the wire, said', () => {
  it.each([
    ['closed: the connection was closed', 'the connection was closed', '连接被关闭'],
    ['timeout: no reply within 10000 ms', 'no answer within 10 s', '10 秒内没有应答'],
    ['timeout: no answer in time', 'no answer in time', '没有按时应答'],
    [
      'refused: connect ECONNREFUSED 127.0.0.1:587',
      'the connection was refused (ECONNREFUSED)',
      '连接被拒绝（ECONNREFUSED）',
    ],
    [
      'tls: ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: tlsv1 alert',
      'the TLS handshake failed (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: tlsv1 alert)',
      'TLS 握手失败（ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: tlsv1 alert）',
    ],
    ['cancelled', 'stopped', '已停止'],
  ])('%s', (error, en, zh) => {
    expect(sayWireError(error, 'en')).toBe(en);
    expect(sayWireError(error, 'zh-CN')).toBe(zh);
  });

  it('leaves alone what is none, a server’s own words above all', () => {
    for (const text of ['constructor: x', '421 closed: come back later', '220 ready', ''])
      expect(sayWireError(text, 'zh-CN')).toBe(text);
  });

  it('is found behind the name of a host', () => {
    expect(sayCompared('[2001:db8::1]:587: reset: read ECONNRESET', 'zh-CN')).toBe(
      '[2001:db8::1]:587：连接被重置（ECONNRESET）',
    );
    expect(sayCompared('smtp.example.net:587 (192.0.2.1): 220 ready', 'en')).toBe(
      'smtp.example.net:587 (192.0.2.1): 220 ready',
    );
  });
});
