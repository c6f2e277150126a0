import { byMode, isImplicit, pick, type Client } from './client.js';

const msmtp: Client = {
  name: 'msmtp',
  title: 'msmtp',
  aliases: [],
  speaks: ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256'],
  advise(e) {
    const settings: [string, string][] = [
      ['host', e.host],
      ['port', String(e.port)],
      ['from', e.from],
      ['auth', 'plain'],
      ['user', e.user],
      ['passwordeval', '"printenv SMTP_PASSWORD"'],
      ['tls', 'on'],
      ['tls_starttls', byMode(e, 'off', 'on')],
    ];
    return {
      settings,
      snippet: {
        language: 'msmtprc',
        text: [
          'account ibm',
          ...settings.map(([label, value]) => `${label} ${value}`),
          'account default : ibm',
        ].join('\n'),
      },
      notes: [pick(e, 'The file ~/.msmtprc must have mode 0600.', '~/.msmtprc 文件的权限必须为 0600。')],
    };
  },
};

const swaks: Client = {
  name: 'swaks',
  title: 'swaks',
  aliases: [],
  speaks: ['PLAIN', 'LOGIN', 'CRAM-MD5', 'DIGEST-MD5', 'NTLM'],
  advise: (e) => ({
    settings: [
      ['--server', e.host],
      ['--port', String(e.port)],
      [byMode(e, '--tls-on-connect', '--tls'), ''],
      ['--auth', 'PLAIN'],
      ['--auth-user', e.user],
    ],
    snippet: {
      language: 'sh',
      text: `swaks --server ${e.host} --port ${String(e.port)} ${byMode(e, '--tls-on-connect', '--tls')} --tls-verify \\
  --auth PLAIN --auth-user ${e.user} --auth-hide-password \\
  --from ${e.from} --to ${e.to}`,
    },
    notes: [
      pick(
        e,
        'It asks for the password; written behind --auth-password it would stay in the shell’s history. Without --tls-verify the certificate is not checked.',
        '它会询问密码；写在 --auth-password 后面会留在 shell 历史中。不加 --tls-verify 就不校验证书。',
      ),
    ],
  }),
};

const openssl: Client = {
  name: 'openssl',
  title: 'openssl s_client',
  aliases: ['s_client', 'openssl s_client'],
  // Spoken by hand, so whatever the server offers.
  speaks: ['PLAIN', 'LOGIN'],
  advise: (e) => ({
    settings: [
      ['-connect', `${e.host}:${String(e.port)}`],
      ['-starttls', byMode(e, '—', 'smtp')],
      ['-servername', e.host],
      ['-crlf', ''],
      ['-quiet', ''],
      ['-verify_return_error', ''],
    ],
    snippet: {
      language: 'sh',
      text: `openssl s_client -connect ${e.host}:${String(e.port)}${isImplicit(e) ? '' : ' -starttls smtp'} -servername ${e.host} -crlf -quiet -verify_return_error`,
    },
    notes: [
      pick(
        e,
        'Without -crlf the server waits for ever; without -quiet a line that begins with R (RCPT) renegotiates TLS instead of being sent.',
        '不加 -crlf 服务器会一直等待；不加 -quiet 时，以 R 开头的行（RCPT）会触发 TLS 重新协商而不会发送。',
      ),
    ],
  }),
};

const curl: Client = {
  name: 'curl',
  title: 'curl',
  aliases: [],
  speaks: ['PLAIN', 'LOGIN', 'CRAM-MD5', 'DIGEST-MD5', 'NTLM'],
  advise: (e) => ({
    settings: [
      ['URL', `${byMode(e, 'smtps', 'smtp')}://${e.host}:${String(e.port)}`],
      ['--ssl-reqd', byMode(e, '—', pick(e, 'yes', '需要'))],
      ['--user', e.user],
    ],
    snippet: {
      language: 'sh',
      text: `curl --url ${byMode(e, 'smtps', 'smtp')}://${e.host}:${String(e.port)}${isImplicit(e) ? '' : ' --ssl-reqd'} --user ${e.user} \\
  --mail-from ${e.from} --mail-rcpt ${e.to} --upload-file mail.txt`,
    },
    notes: [
      pick(
        e,
        'With --user USER alone, curl asks for the password. Without --ssl-reqd it goes on in plain text where STARTTLS is missing. mail.txt needs its header lines and CRLF line ends.',
        '只写 --user 用户名时，curl 会询问密码。不加 --ssl-reqd 时，缺少 STARTTLS 就会以明文继续。mail.txt 需要邮件头，且以 CRLF 换行。',
      ),
    ],
  }),
};

/** Programs of the command line. */
export const tools: readonly Client[] = [msmtp, swaks, openssl, curl];
