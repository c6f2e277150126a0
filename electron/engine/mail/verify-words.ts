import type { Verified, VerifiedReason } from '../contract/received.js';
import type { Language } from '../findings/say.js';

/** What the sentences are made of. */
export interface VerifiedFacts extends Omit<Verified, 'said'> {
  /** The verifier's own word, English. */
  readonly comment: string;
  /** The author domain's policy in force. */
  readonly policy: string | null;
}

type Sentences = Readonly<Record<VerifiedReason, (facts: VerifiedFacts) => string>> & {
  readonly receiverPassed: (facts: VerifiedFacts) => string;
  readonly receiverFailed: (facts: VerifiedFacts) => string;
};

/** What our own check of a message that arrived means, and what it means that a receiver wrote otherwise. */
export function sayVerified(facts: VerifiedFacts, language: Language): string {
  const words = language === 'zh-CN' ? chinese : english;
  const meaning = words[facts.reason](facts);
  if (facts.agrees !== false) return meaning;
  const differing = facts.verdict === 'pass' ? words.receiverFailed(facts) : words.receiverPassed(facts);
  return language === 'zh-CN' ? `${meaning}${differing}` : `${meaning} ${differing}`;
}

const spfParts = (facts: VerifiedFacts): readonly [string, string] => {
  const [domain = '', ip = ''] = facts.about.split(' ');
  return [domain, ip];
};
const others = (facts: VerifiedFacts, isPass: boolean): string =>
  facts.receivers
    .filter((one) => (one.verdict === 'pass') === isPass && one.verdict !== 'temperror')
    .map((one) => (isPass ? one.server : `${one.server} (${one.verdict})`))
    .join(', ');

const english: Sentences = {
  intact: () =>
    'The signature is intact: since it was made, neither the signed header fields nor the body have changed.',
  'body-changed': () =>
    'The body is not the one that was signed. Something on the way changed it, such as a mailing list’s footer or a gateway’s disclaimer or rewritten links; or the program that saved this file did. Neither the key nor the record is at fault.',
  'headers-changed': (facts) =>
    `The body is the one that was signed, but the signature does not fit the header: a signed field was changed on the way (a mailing list’s subject, a rewritten From), or the key now at ${facts.about} is not the one that signed.`,
  'not-signed': () => 'The message bears no DKIM signature.',
  'no-key': (facts) =>
    `No key is published at ${facts.about} now. It may have been there when the message arrived.`,
  'key-unusable': (facts) => `The key at ${facts.about} can’t be used: ${facts.comment}.`,
  expired: () =>
    'The signature’s own time has run out (x=); when the message arrived it may have been valid.',
  'unusable-signature': (facts) => `The signature can’t be used: ${facts.comment}.`,
  'not-looked-up': (facts) =>
    `What is published for ${facts.about} could not be looked up: this is not known.`,
  'address-authorized': (facts) => {
    const [domain, ip] = spfParts(facts);
    return `The record of ${domain} authorizes ${ip}.`;
  },
  'address-not-authorized': (facts) => {
    const [domain, ip] = spfParts(facts);
    return `The record of ${domain} does not authorize ${ip} (${facts.verdict}). Behind a forwarding this is to be expected, since the forwarder sends from its own address.`;
  },
  'no-policy-for-address': (facts) => {
    const [domain, ip] = spfParts(facts);
    return `The record of ${domain} says nothing about ${ip}.`;
  },
  'no-record': (facts) => `${spfParts(facts)[0]} publishes no SPF record now.`,
  'record-invalid': (facts) =>
    `The SPF record of ${spfParts(facts)[0]} is invalid: mailpath check names the fault.`,
  'address-unknown': () =>
    'The message names no envelope sender, or no public address that handed it over: SPF can’t be judged from it.',
  aligned: (facts) => `SPF or DKIM passes for a domain that belongs to ${facts.about}.`,
  'not-aligned': (facts) =>
    `Neither SPF nor DKIM passes for a domain that belongs to ${facts.about}; its policy is ${facts.policy ?? 'none'}.`,
  'no-policy': (facts) => `Neither ${facts.about} nor a domain above it publishes a DMARC policy.`,
  receiverPassed: (facts) =>
    `It passed at ${others(facts, true)}, so that it was right on arrival: the mail or the record has changed since.`,
  receiverFailed: (facts) =>
    `It did not pass at ${others(facts, false)}: the record has been put right since, or that server saw the mail in another state.`,
};

const chinese: Sentences = {
  intact: () => '签名完好：自签名以来，已签名的邮件头和正文都没有变化。',
  'body-changed': () =>
    '正文与签名时不同：途中有系统改动了正文（例如邮件列表的页脚、网关添加的免责声明或改写的链接），或者保存此文件的程序改动了它。密钥和记录都没有问题。',
  'headers-changed': (facts) =>
    `正文与签名时相同，但签名与邮件头不符：某个已签名的邮件头在途中被改动（例如邮件列表改了主题，或 From 被改写），或者 ${facts.about} 现在的密钥不是签名所用的那一把。`,
  'not-signed': () => '这封邮件没有 DKIM 签名。',
  'no-key': (facts) => `${facts.about} 现在没有发布密钥；邮件到达时可能还有。`,
  'key-unusable': (facts) => `${facts.about} 的密钥无法使用：${facts.comment}。`,
  expired: () => '签名自带的期限（x=）已过；邮件到达时它可能仍然有效。',
  'unusable-signature': (facts) => `签名无法使用：${facts.comment}。`,
  'not-looked-up': (facts) => `无法查询 ${facts.about} 发布的内容，因此无法判断。`,
  'address-authorized': (facts) => {
    const [domain, ip] = spfParts(facts);
    return `${domain} 的记录授权了 ${ip}。`;
  },
  'address-not-authorized': (facts) => {
    const [domain, ip] = spfParts(facts);
    return `${domain} 的记录没有授权 ${ip}（${facts.verdict}）。邮件经过转发时属于正常现象，因为转发方使用自己的地址发送。`;
  },
  'no-policy-for-address': (facts) => {
    const [domain, ip] = spfParts(facts);
    return `${domain} 的记录没有说明 ${ip} 是否获得授权。`;
  },
  'no-record': (facts) => `${spfParts(facts)[0]} 现在没有发布 SPF 记录。`,
  'record-invalid': (facts) => `${spfParts(facts)[0]} 的 SPF 记录无效，mailpath check 会指出错在哪里。`,
  'address-unknown': () => '邮件中没有信封发件人，或没有交来邮件的公网地址，因此无法据此判断 SPF。',
  aligned: (facts) => `SPF 或 DKIM 已通过，且其域名与 ${facts.about} 对齐。`,
  'not-aligned': (facts) =>
    `SPF 和 DKIM 都没有以与 ${facts.about} 对齐的域名通过；该域名的策略是 ${facts.policy ?? 'none'}。`,
  'no-policy': (facts) => `${facts.about} 及其上级域名都没有发布 DMARC 策略。`,
  receiverPassed: (facts) =>
    `但 ${others(facts, true)} 判为通过，说明到达时没有问题：此后邮件或记录发生了变化。`,
  receiverFailed: (facts) =>
    `但 ${others(facts, false)} 未判为通过：此后记录已经改正，或者该服务器看到的邮件与此文件不同。`,
};
