import type { ReplyClass } from '../../../smtp/reply-class.js';
import type { ReplyClassWords } from '../en/reply-class.js';

export const replyClassWords: Record<ReplyClass, ReplyClassWords> = {
  accepted: {
    meaning: '服务器同意了请求，已经或将会照办。',
    action: '无需操作。已接受不等于已投递，最终由收件方服务器决定。',
  },
  'auth-failed': {
    meaning: '用户名或密码被拒绝。',
    action:
      '请核对此 SMTP 配置的 SMTP 用户以及密码或 API 密钥：首尾没有空格或换行，用户属于这一配置，服务 ID 拥有 SMTP 角色。',
  },
  'auth-required': {
    meaning: '服务器要求先登录，而客户端没有登录。',
    action: '请在发信程序中启用身份验证，并确认它支持服务器在 STARTTLS 之后提供的机制（AUTH PLAIN）。',
  },
  'auth-mechanism': {
    meaning: '服务器不支持程序所用的登录方式。',
    action: '请选用服务器在 TLS 之后提供的 AUTH PLAIN；只会 LOGIN 或 CRAM-MD5 的程序无法登录。',
  },
  'tls-required': {
    meaning: '未加密时，服务器不接受登录和邮件。',
    action: '端口 587 请启用 STARTTLS，端口 465 请从第一个字节起使用 TLS。',
  },
  'sender-not-allowed': {
    meaning: '以此登录身份不得使用该发件地址。',
    action: '请使用 SMTP 配置所属域名的地址发送。',
  },
  'sender-domain-unknown': {
    meaning: '服务器查不到发件地址的域名。',
    action: '请更正发件地址的域名，或为其添加邮件所需的 DNS 记录（A 或 MX）。',
  },
  'recipient-unknown': {
    meaning: '收件方没有这个邮箱。',
    action: '请更正地址；若已不存在，请从名单中移除。',
  },
  'recipient-disabled': {
    meaning: '邮箱存在，但已停用。',
    action: '请用其他方式联系收件人，并将该地址从名单中移除。',
  },
  'recipient-domain-unknown': {
    meaning: '收件人的域名不存在，或不收邮件。',
    action: '请更正地址中 @ 之后的部分。',
  },
  'mailbox-full': { meaning: '收件人的邮箱已满。', action: '请稍后再试，或用其他方式告知收件人。' },
  greylisted: {
    meaning: '收件方会推迟来自陌生发件方的邮件（灰名单）。',
    action: '收到此应答的邮件服务器会自行重试，稍后即被接受；若是程序直接收到，请过几分钟后再发送。',
  },
  'policy-authentication': {
    meaning: '收件方无法通过 SPF、DKIM 或 DMARC 验证发件方。',
    action: '请检查发件域名，按诊断结果修正；待所有解析器都能查到记录后再发送。',
  },
  content: {
    meaning: '收件方不接受邮件的内容。',
    action: '请检查邮件的链接、附件和措辞，并向收件方管理员询问命中的规则。',
  },
  blocklist: {
    meaning: '发信 IP 在黑名单上，或信誉不佳。',
    action: '发信 IP 由 IBM 的客户共用：请提交支持案例，附上此应答及其中的 IP。',
  },
  'reverse-dns': {
    meaning: '发信 IP 没有反向解析。',
    action: '发信 IP 属于 IBM：请提交支持案例并附上此应答。若发信服务器由您管理，请为其 IP 添加 PTR 记录。',
  },
  size: { meaning: '邮件超过服务器允许的大小。', action: '请缩小邮件：大内容改用链接。' },
  'rate-limit': { meaning: '短时间内发送过多。', action: '请放慢发送速度，被推迟的邮件稍后再试。' },
  'relay-denied': {
    meaning: '服务器不为此客户端向该收件人转发邮件。',
    action: '请先登录再发送，并确认主机是 SMTP 端点，而不是收件方的服务器。',
  },
  'too-many-recipients': {
    meaning: '收件人数超过服务器一次接受的上限。',
    action: '请将收件人分到多封邮件；IBM 每次请求接受 50 个。',
  },
  malformed: { meaning: '地址或邮件不符合格式规定。', action: '请更正应答中指出的地址或邮件头。' },
  loop: { meaning: '邮件在循环转发。', action: '需要收件方修正转发设置，请告知其管理员。' },
  protocol: {
    meaning: '服务器不认识某条命令，或命令的顺序不对。',
    action: '请更正程序的设置；中间设备改写 SMTP 时也会出现这种情况。',
  },
  busy: { meaning: '服务器暂时无法处理。', action: '请稍后再试；若一小时后仍如此，请查找其他原因。' },
  'access-denied': {
    meaning: '服务器按自身规则拒绝此客户端、发件人或邮件。',
    action:
      '若来自 IBM 端点：请先检查网络区域和基于上下文的限制（CBR）规则。若是退信中收件方服务器的应答：请带上完整应答询问其邮件管理员。',
  },
  unknown: { meaning: '应答的措辞没有说明原因。', action: '请将完整应答交给服务器的管理方。' },
};
