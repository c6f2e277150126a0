import { page, unsubscribeBy, type TemplateCatalogue } from './page.js';

export const en: TemplateCatalogue = {
  minimal: () => ({
    about: 'the smallest mail that IBM’s page shows',
    subject: 'IBM Cloud Event Notifications SMTP interface',
    text: 'Get all the events securely from the IBM Event Notifications SMTP interface.\n',
    html: null,
  }),
  html: () => ({
    about: 'HTML and plain text side by side',
    subject: 'Test mail in HTML',
    text: 'Test mail\n\nThis mail has an HTML part and a plain text part with the same words.\n',
    html: page(
      'en',
      'Test mail in HTML',
      `<h1 style="margin:0 0 16px;font-size:24px;line-height:32px">Test mail</h1>
<p style="margin:0">This mail has an HTML part and a plain text part with the same words.</p>`,
    ),
  }),
  notification: () => ({
    about: 'a notice that a program sends, to which no answering machine replies',
    subject: 'Order 1042 has been shipped',
    text: 'Hello,\n\nyour order 1042 left our warehouse today. You will have it within two days.\n\nThis is a test: no order exists.\n',
    html: page(
      'en',
      'Order 1042 has been shipped',
      `<p style="margin:0 0 16px">Hello,</p>
<p style="margin:0 0 16px">your order 1042 left our warehouse today. You will have it within two days.</p>
<p style="margin:0;color:#525252;font-size:14px">This is a test: no order exists.</p>`,
    ),
  }),
  newsletter: (from) => ({
    about: 'a newsletter with a way to unsubscribe in its text and in its header',
    subject: 'Newsletter, first issue',
    text: `Newsletter, first issue\n\nThis month: nothing but this test.\n\nTo unsubscribe, write to ${from}.\n`,
    html: page(
      'en',
      'Newsletter, first issue',
      `<h1 style="margin:0 0 16px;font-size:24px;line-height:32px">Newsletter, first issue</h1>
<p style="margin:0 0 24px">This month: nothing but this test.</p>
<p style="margin:0;color:#525252;font-size:14px"><a href="${unsubscribeBy(from)}" style="color:#525252">Unsubscribe</a></p>`,
    ),
  }),
  international: () => ({
    about: 'characters beyond ASCII in subject and text',
    subject: 'Zażółć gęślą jaźń, ¿qué tal?, 测试邮件 ✓',
    text: `Polish: Zażółć gęślą jaźń.\nSpanish: ¿Qué tal, señor Núñez?\nChinese: 这是一封测试邮件。\nJapanese: これはテストメールです。\nArabic: هذه رسالة تجريبية.\nSymbols: ✓ → € “quotes” – dash\n`,
    html: null,
  }),
};
