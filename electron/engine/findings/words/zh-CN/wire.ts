import type { StepName } from '../../../contract/documents.js';
import type { StepFault } from '../../../reachability/ladder.js';

/** 一个步骤没有得到应答就结束时的说法，按故障区分。 */
export const wireZhCN: Record<StepFault, string> = {
  timeout: '没有按时应答',
  refused: '连接被拒绝',
  reset: '连接被重置',
  closed: '连接被关闭',
  unreachable: '没有到达它的路由',
  denied: '本机拒绝了该连接',
  network: '网络报错',
  proxy: '代理没有放行',
  tls: 'TLS 握手失败',
  'not-offered': '未提供',
  injected: 'TLS 开始之前就有数据到来',
  unresolved: '该名称没有地址',
  cancelled: '已停止',
  'not-smtp': '应答不是 SMTP',
  'code-changed': '应答中途改变了代码',
  'line-too-long': '有一行没有结尾',
  'too-many-lines': '应答没有结尾',
  'too-many-octets': '应答没有结尾',
  'out-of-step': '命令发出之前就有应答到来',
};

/** 超过的时限，以秒计。 */
export const withinZhCN = (seconds: string): string => `${seconds} 秒内没有应答`;

/** 连接过程中的一个步骤，在句子里的叫法。 */
export const stepZhCN: Record<StepName, string> = {
  resolve: '名称解析',
  connect: '建立连接',
  greeting: '欢迎语',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  tls: 'TLS 握手',
  'ehlo-tls': 'TLS 之后的 EHLO',
  auth: '登录',
  quit: 'QUIT',
};
