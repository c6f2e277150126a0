import { page, unsubscribeBy, type TemplateCatalogue } from './page.js';

export const zhCN: TemplateCatalogue = {
  minimal: () => ({
    about: 'IBM 页面示例中最简单的邮件',
    subject: 'IBM Cloud Event Notifications SMTP 接口',
    text: '通过 IBM Event Notifications 的 SMTP 接口，安全接收所有事件。\n',
    html: null,
  }),
  html: () => ({
    about: '同时含 HTML 和纯文本',
    subject: 'HTML 测试邮件',
    text: '测试邮件\n\n这封邮件有 HTML 和纯文本两个部分，内容相同。\n',
    html: page(
      'zh-CN',
      'HTML 测试邮件',
      `<h1 style="margin:0 0 16px;font-size:24px;line-height:32px">测试邮件</h1>
<p style="margin:0">这封邮件有 HTML 和纯文本两个部分，内容相同。</p>`,
    ),
  }),
  notification: () => ({
    about: '由程序发出的通知，不会触发自动回复',
    subject: '订单 1042 已发货',
    text: '您好：\n\n您的订单 1042 今天已从仓库发出，预计两天内送达。\n\n这是一封测试邮件，订单并不存在。\n',
    html: page(
      'zh-CN',
      '订单 1042 已发货',
      `<p style="margin:0 0 16px">您好：</p>
<p style="margin:0 0 16px">您的订单 1042 今天已从仓库发出，预计两天内送达。</p>
<p style="margin:0;color:#525252;font-size:14px">这是一封测试邮件，订单并不存在。</p>`,
    ),
  }),
  newsletter: (from) => ({
    about: '正文和邮件头都可退订的电子期刊',
    subject: '电子期刊第一期',
    text: `电子期刊第一期\n\n本月内容：只有这封测试邮件。\n\n如需退订，请写信至 ${from}。\n`,
    html: page(
      'zh-CN',
      '电子期刊第一期',
      `<h1 style="margin:0 0 16px;font-size:24px;line-height:32px">电子期刊第一期</h1>
<p style="margin:0 0 24px">本月内容：只有这封测试邮件。</p>
<p style="margin:0;color:#525252;font-size:14px"><a href="${unsubscribeBy(from)}" style="color:#525252">退订</a></p>`,
    ),
  }),
  international: () => ({
    about: '主题和正文含 ASCII 以外的字符',
    subject: '测试邮件：生僻字“㐀龘”，表情 ✓，Zażółć gęślą jaźń',
    text: `中文：这是一封测试邮件，含生僻字“㐀龘”。\n日文：これはテストメールです。\n波兰文：Zażółć gęślą jaźń.\n西班牙文：¿Qué tal, señor Núñez?\n阿拉伯文：هذه رسالة تجريبية.\n符号：✓ → € “引号” —— 破折号\n`,
    html: null,
  }),
};
