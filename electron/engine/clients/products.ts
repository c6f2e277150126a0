import { byMode, isImplicit, pick, type Client, type ClientEndpoint } from './client.js';

const asPassword = (e: ClientEndpoint): [string, string] => [
  pick(e, 'Password', '密码'),
  pick(e, 'the SMTP user’s password, or the Service ID’s API key', 'SMTP 用户的密码，或服务 ID 的 API 密钥'),
];

/** What is set in a form is pasted as a list. */
const asList = (settings: readonly (readonly [string, string])[]) => ({
  language: 'text',
  text: settings.map(([label, value]) => `${label}: ${value}`).join('\n'),
});

const jira: Client = {
  name: 'jira',
  title: 'Jira',
  aliases: ['jira data center', 'confluence'],
  speaks: ['LOGIN', 'PLAIN', 'DIGEST-MD5', 'NTLM'],
  advise(e) {
    const settings: [string, string][] = [
      ['From address', e.from],
      ['Service Provider', 'Custom'],
      ['Protocol', byMode(e, 'SECURE_SMTP', 'SMTP')],
      ['Host Name', e.host],
      ['SMTP Port', String(e.port)],
      ['TLS', byMode(e, pick(e, 'off', '不勾选'), pick(e, 'on', '勾选'))],
      ['Username', e.user],
    ];
    return {
      settings: [...settings, asPassword(e)],
      snippet: asList(settings),
      notes: [
        pick(
          e,
          'Administration > System > Outgoing Mail. “TLS” there means STARTTLS; TLS first is the protocol SECURE_SMTP. All mail must leave from the configured domain, so set project addresses accordingly.',
          '管理 > 系统 > 外发邮件。那里的 “TLS” 指 STARTTLS；一开始就用 TLS 对应协议 SECURE_SMTP。所有邮件都必须从已配置的域名发出，请相应设置项目地址。',
        ),
      ],
    };
  },
};

const servicenow: Client = {
  name: 'servicenow',
  title: 'ServiceNow',
  aliases: ['service now'],
  speaks: ['LOGIN', 'PLAIN', 'DIGEST-MD5', 'NTLM'],
  advise(e) {
    const settings: [string, string][] = [
      ['Type', 'SMTP'],
      ['Server', e.host],
      ['Port', String(e.port)],
      ['Connection Security', byMode(e, 'SSL/TLS', 'STARTTLS')],
      ['Authentication', 'Password'],
      ['User name', e.user],
      ['From', e.from],
    ];
    return {
      settings: [...settings, asPassword(e)],
      snippet: asList(settings),
      notes: [
        pick(
          e,
          'System Mailboxes > Email Accounts. The connection comes from ServiceNow’s own addresses: these must be in the network zone.',
          'System Mailboxes > Email Accounts。连接来自 ServiceNow 自己的地址，必须把这些地址加入网络区域。',
        ),
      ],
    };
  },
};

const wordpress: Client = {
  name: 'wordpress',
  title: 'WordPress (WP Mail SMTP)',
  aliases: ['wp', 'wp mail smtp', 'wp-mail-smtp'],
  speaks: ['CRAM-MD5', 'LOGIN', 'PLAIN', 'XOAUTH2'],
  advise(e) {
    const settings: [string, string][] = [
      ['From Email', e.from],
      ['Force From Email', pick(e, 'on', '开启')],
      ['Mailer', 'Other SMTP'],
      ['SMTP Host', e.host],
      ['Encryption', byMode(e, 'SSL', 'TLS')],
      ['SMTP Port', String(e.port)],
      ['Authentication', pick(e, 'on', '开启')],
      ['SMTP Username', e.user],
    ];
    return {
      settings: [...settings, asPassword(e)],
      snippet: {
        language: 'php',
        text: `define( 'WPMS_ON', true );
define( 'WPMS_MAIL_FROM', '${e.from}' );
define( 'WPMS_MAILER', 'smtp' );
define( 'WPMS_SMTP_HOST', '${e.host}' );
define( 'WPMS_SMTP_PORT', ${String(e.port)} );
define( 'WPMS_SSL', '${byMode(e, 'ssl', 'tls')}' );
define( 'WPMS_SMTP_AUTH', true );
define( 'WPMS_SMTP_USER', '${e.user}' );
define( 'WPMS_SMTP_PASS', getenv( 'SMTP_PASSWORD' ) );`,
      },
      notes: [
        pick(
          e,
          '“SSL” is TLS first (465), “TLS” is STARTTLS (587). Many web hosts block 465 and 587: test on the server itself.',
          '“SSL” 是一开始就用 TLS（465），“TLS” 是 STARTTLS（587）。许多虚拟主机封锁 465 和 587：请在服务器上测试。',
        ),
      ],
    };
  },
};

const postfix: Client = {
  name: 'postfix',
  title: 'Postfix (relayhost)',
  aliases: ['relayhost'],
  speaks: ['PLAIN', 'LOGIN', 'CRAM-MD5', 'DIGEST-MD5'],
  advise(e) {
    const settings: [string, string][] = [
      ['relayhost', `[${e.host}]:${String(e.port)}`],
      ['smtp_tls_security_level', 'secure'],
      ...(isImplicit(e) ? ([['smtp_tls_wrappermode', 'yes']] as [string, string][]) : []),
      ['smtp_tls_CApath', '/etc/ssl/certs'],
      ['smtp_sasl_auth_enable', 'yes'],
      ['smtp_sasl_password_maps', 'hash:/etc/postfix/sasl_passwd'],
      ['smtp_sasl_security_options', 'noanonymous'],
    ];
    return {
      settings,
      snippet: {
        language: 'main.cf',
        text: settings.map(([label, value]) => `${label} = ${value}`).join('\n'),
      },
      notes: [
        pick(
          e,
          `/etc/postfix/sasl_passwd holds one line “[${e.host}]:${String(e.port)} ${e.user}:PASSWORD” (mode 0600), then run postmap. Without smtp_sasl_security_options = noanonymous Postfix uses neither PLAIN nor LOGIN; on Debian the package libsasl2-modules is needed.`,
          `/etc/postfix/sasl_passwd 中写一行 “[${e.host}]:${String(e.port)} ${e.user}:密码”（权限 0600），然后运行 postmap。不设置 smtp_sasl_security_options = noanonymous 时，Postfix 既不用 PLAIN 也不用 LOGIN；Debian 上需要软件包 libsasl2-modules。`,
        ),
        pick(
          e,
          'The relay’s sender addresses must all be of the configured domain; others are rejected by IBM and bounce here.',
          '经此中继的发件地址都必须属于已配置的域名；否则会被 IBM 拒绝并在本机退信。',
        ),
      ],
    };
  },
};

/** Programs that are set up in a form or a file. */
export const products: readonly Client[] = [jira, servicenow, postfix, wordpress];
