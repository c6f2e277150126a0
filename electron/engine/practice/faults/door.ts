import { act, all, ours } from './endpoint.js';
import type { Fault } from './fault.js';

/** What keeps a client from the endpoint. */
export const doorFaults: readonly Fault[] = [
  {
    name: 'cbr-closed',
    about: {
      en: 'Our address is in no network zone of the CBR rule: the endpoint hangs up before it says a word.',
      'zh-CN': '我们的地址不在 CBR 规则的任何网络区域中：端点一句话不说就断开。',
    },
    expects: 'CBR_LIKELY',
    apply(scene) {
      for (const endpoint of all(scene)) act(endpoint, 'greeting', 'close');
    },
  },
  {
    name: 'cbr-refused',
    about: {
      en: 'The CBR door is shut, and this time the endpoint does not even take the connection.',
      'zh-CN': 'CBR 没有放行，这一次端点连接都不接受。',
    },
    expects: 'CBR_LIKELY',
    apply(scene) {
      for (const endpoint of all(scene)) endpoint.refuses = true;
    },
  },
  {
    name: 'cbr-refused-at-greeting',
    about: {
      en: 'The CBR door is shut, and the endpoint says so in its greeting.',
      'zh-CN': 'CBR 没有放行，端点在欢迎语里就拒绝了。',
    },
    expects: 'CBR_LIKELY',
    apply(scene) {
      for (const endpoint of all(scene)) {
        act(endpoint, 'greeting', { reply: '554 5.7.1 Access denied', thenCloses: true });
      }
    },
  },
  {
    name: 'cbr-silent',
    about: {
      en: 'The CBR door is shut by silence: the connection stands, and nothing ever comes. Takes as long as the time limit.',
      'zh-CN': 'CBR 没有放行，表现为沉默：连接建立了，却什么也收不到。要等到超时。',
    },
    expects: 'CBR_LIKELY',
    apply(scene) {
      for (const endpoint of all(scene)) act(endpoint, 'greeting', 'silence');
    },
  },
  {
    name: 'ip-not-in-zone',
    about: {
      en: 'The network zone has the office address, but I am connected by another one.',
      'zh-CN': '网络区域里填的是办公室的地址，而我现在用的是另一个地址。',
    },
    expects: 'IP_NOT_IN_ZONE',
    apply(scene) {
      scene.publicIp = '198.51.100.77';
      scene.setup = { ...scene.setup, zoneAddresses: ['203.0.113.0/24'] };
      for (const endpoint of all(scene)) act(endpoint, 'greeting', 'close');
    },
  },
  {
    name: 'egress-blocked',
    about: {
      en: 'The firewall here lets no submission port out, to anyone.',
      'zh-CN': '这里的防火墙不放行任何邮件提交端口，对谁都不放行。',
    },
    expects: 'EGRESS_BLOCKED',
    apply(scene) {
      scene.egressBlocked = true;
    },
  },
  {
    name: 'proxy-in-path',
    about: {
      en: 'A web proxy catches every connection and answers in HTTP.',
      'zh-CN': '网页代理截住了所有连接，用 HTTP 应答。',
    },
    expects: 'PROXY_IN_PATH',
    apply(scene) {
      const reply = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n';
      for (const endpoint of all(scene)) act(endpoint, 'greeting', { reply, thenCloses: true });
    },
  },
  {
    name: 'busy',
    about: {
      en: 'The endpoint is overloaded and says to come back later.',
      'zh-CN': '端点过载，让我们稍后再来。',
    },
    expects: 'SERVER_BUSY',
    apply(scene) {
      act(ours(scene), 'greeting', { reply: '421 4.4.5 Too busy. Try again later.', thenCloses: true });
    },
  },
];
