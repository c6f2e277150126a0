import { goSmtpLike } from '../smtp-dialects.js';
import { act, ours, rescript } from './endpoint.js';
import type { Fault } from './fault.js';

/** What the server says to the one who signs in and sends. */
export const mailFaults: readonly Fault[] = [
  {
    name: 'auth-not-offered',
    about: {
      en: 'The server offers no way to sign in that anyone here speaks.',
      'zh-CN': '服务器没有提供任何可用的登录方式。',
    },
    expects: 'AUTH_NOT_OFFERED',
    apply(scene) {
      rescript(ours(scene), { mechanisms: ['GSSAPI', 'NTLM'] });
    },
  },
  {
    name: 'wrong-password',
    about: {
      en: 'Someone made a new API key, and I still use the old one.',
      'zh-CN': '有人换了新的 API 密钥，我还在用旧的。',
    },
    expects: 'AUTH_REJECTED',
    apply(scene) {
      rescript(ours(scene), { accounts: { [scene.setup.user ?? '']: 'the-new-key' } });
    },
  },
  {
    name: 'sender-refused',
    about: {
      en: 'The SMTP user belongs to a configuration for another domain.',
      'zh-CN': '这个 SMTP 用户属于另一个域名的 SMTP 配置。',
    },
    expects: 'SENDER_REJECTED',
    apply(scene) {
      rescript(ours(scene), { senderDomain: 'other.test' });
    },
  },
  {
    name: 'recipient-refused',
    about: {
      en: 'The test recipient does not exist.',
      'zh-CN': '测试收件人不存在。',
    },
    expects: 'RECIPIENT_REJECTED',
    apply(scene) {
      rescript(ours(scene), { unknownRecipients: ['you@receiver.test'] });
    },
  },
  {
    name: 'recipient-partly-refused',
    about: {
      en: 'I send to two people; one of them has left.',
      'zh-CN': '我发给两个人，其中一个已经离职。',
    },
    expects: 'RECIPIENTS_PARTLY_REJECTED',
    apply(scene) {
      scene.setup = { ...scene.setup, testRecipient: 'you@receiver.test, gone@receiver.test' };
      rescript(ours(scene), { unknownRecipients: ['gone@receiver.test'] });
    },
  },
  {
    name: 'greylisted',
    about: {
      en: 'The server puts strangers off: come again in five minutes.',
      'zh-CN': '服务器对陌生来信先推迟：五分钟后再来。',
    },
    expects: 'TEMPORARILY_REJECTED',
    apply(scene) {
      const { dialect } = ours(scene).script;
      act(ours(scene), 'rcpt', { reply: dialect.greylisted(scene.setup.testRecipient ?? '') });
    },
  },
  {
    name: 'content-refused',
    about: {
      en: 'The server reads the whole mail and then does not want it.',
      'zh-CN': '服务器收完整封邮件后又拒绝了。',
    },
    expects: 'DATA_REJECTED',
    apply(scene) {
      act(ours(scene), 'final', { reply: ours(scene).script.dialect.contentRefused });
    },
  },
  {
    name: 'lost-after-dot',
    about: {
      en: 'The connection broke just after the mail was handed over; did it go?',
      'zh-CN': '邮件刚交出去连接就断了，到底发出去没有？',
    },
    expects: 'OUTCOME_UNKNOWN',
    apply(scene) {
      act(ours(scene), 'final', 'close');
    },
  },
  {
    name: 'no-queue-id',
    about: {
      en: 'The server took the mail but tells no queue ID.',
      'zh-CN': '服务器接受了邮件，却没有给出队列 ID。',
    },
    expects: 'ACCEPTED_WITHOUT_QUEUE_ID',
    apply(scene) {
      rescript(ours(scene), { dialect: goSmtpLike });
    },
  },
];
