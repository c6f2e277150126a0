import { act, all, ours, rescript } from './endpoint.js';
import type { Fault } from './fault.js';

/** What goes wrong between connecting and a protected conversation. */
export const tlsFaults: readonly Fault[] = [
  {
    name: 'certificate-expired',
    about: {
      en: "The server's certificate ran out yesterday.",
      'zh-CN': '服务器的证书昨天到期了。',
    },
    expects: 'TLS_CERT_EXPIRED',
    apply(scene) {
      ours(scene).certificate = 'expired';
    },
  },
  {
    name: 'certificate-wrong-host',
    about: {
      en: 'The certificate is for another host.',
      'zh-CN': '证书是另一台主机的。',
    },
    expects: 'TLS_CERT_HOST_MISMATCH',
    apply(scene) {
      ours(scene).certificate = 'other-host';
    },
  },
  {
    name: 'certificate-untrusted',
    about: {
      en: 'A security appliance opens TLS on the way and signs with an authority of its own.',
      'zh-CN': '安全设备在途中拆开 TLS，用它自己的颁发者重新签名。',
    },
    expects: 'TLS_CERT_UNTRUSTED',
    apply(scene) {
      ours(scene).certificate = 'strange-authority';
    },
  },
  {
    name: 'clock-behind',
    about: {
      en: "This machine's clock is behind: a good certificate seems not to be valid yet.",
      'zh-CN': '本机时钟慢了：好好的证书看起来还没有生效。',
    },
    expects: 'CLOCK_SKEW',
    apply(scene) {
      for (const endpoint of all(scene)) endpoint.certificate = 'not-yet-valid';
    },
  },
  {
    name: 'tls-too-old',
    about: {
      en: 'Something in between speaks TLS 1.0 and 1.1 only.',
      'zh-CN': '途中有设备只会说 TLS 1.0 和 1.1。',
    },
    expects: 'TLS_TOO_OLD',
    apply(scene) {
      ours(scene).oldTlsOnly = true;
    },
  },
  {
    name: 'tls-ports-mixed-up',
    about: {
      en: 'I took the port for TLS from the first byte, and wait there for a greeting. Takes as long as the time limit.',
      'zh-CN': '我连的是一开始就用 TLS 的端口，却在那里等欢迎语。要等到超时。',
    },
    expects: 'TLS_MODE_MISMATCH',
    apply(scene) {
      ours(scene).portsSwapped = true;
    },
  },
  {
    name: 'starttls-missing',
    about: {
      en: 'The server offers no STARTTLS.',
      'zh-CN': '服务器不提供 STARTTLS。',
    },
    expects: 'STARTTLS_MISSING',
    apply(scene) {
      rescript(ours(scene), { startTls: 'missing' });
    },
  },
  {
    name: 'starttls-stripped',
    about: {
      en: 'A firewall that inspects mail blanks out the greeting and STARTTLS.',
      'zh-CN': '检查邮件的防火墙把欢迎语和 STARTTLS 都抹掉了。',
    },
    expects: 'GREETING_MASKED',
    apply(scene) {
      rescript(ours(scene), { startTls: 'masked' });
    },
  },
  {
    name: 'starttls-refused',
    about: {
      en: 'The server offers STARTTLS, and refuses it when asked.',
      'zh-CN': '服务器说支持 STARTTLS，真正请求时却拒绝。',
    },
    expects: 'STARTTLS_REFUSED',
    apply(scene) {
      act(ours(scene), 'starttls', { reply: '454 4.7.0 TLS not available due to local problem' });
    },
  },
];
