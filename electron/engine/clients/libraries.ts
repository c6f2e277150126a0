import { byMode, isImplicit, pick, type Client } from './client.js';

const notInCode = 'SMTP_PASSWORD';

const nodemailer: Client = {
  name: 'nodemailer',
  title: 'Nodemailer',
  aliases: ['node', 'node.js'],
  speaks: ['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'],
  advise: (e) => ({
    settings: [
      ['host', e.host],
      ['port', String(e.port)],
      ['secure', byMode(e, 'true', 'false')],
      ['requireTLS', byMode(e, '—', 'true')],
      ['auth.user', e.user],
    ],
    snippet: {
      language: 'javascript',
      text: `import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({
  host: '${e.host}',
  port: ${String(e.port)},
  secure: ${String(isImplicit(e))},${isImplicit(e) ? '' : '\n  requireTLS: true,'}
  auth: { user: '${e.user}', pass: process.env.${notInCode} },
});
await transport.sendMail({ from: '${e.from}', to: '${e.to}', subject: 'Test', text: 'Test' });`,
    },
    notes: [
      pick(
        e,
        '`secure` means TLS from the first byte: true for 465, false for 587. With 587 and `secure: true` it says “wrong version number”; 587 with `requireTLS: true` is just as safe.',
        '`secure` 的意思是从第一个字节起就用 TLS：465 为 true，587 为 false。587 配 `secure: true` 会报 “wrong version number”；587 配 `requireTLS: true` 同样安全。',
      ),
    ],
  }),
};

const smtplib: Client = {
  name: 'python',
  title: 'Python smtplib',
  aliases: ['smtplib', 'python-smtplib', 'django'],
  speaks: ['CRAM-MD5', 'PLAIN', 'LOGIN'],
  advise: (e) => ({
    settings: [
      [pick(e, 'class', '类'), byMode(e, 'smtplib.SMTP_SSL', 'smtplib.SMTP')],
      ['host', e.host],
      ['port', String(e.port)],
      [
        'starttls()',
        byMode(e, pick(e, 'no', '不调用'), pick(e, 'yes, before login()', '在 login() 之前调用')),
      ],
    ],
    snippet: {
      language: 'python',
      text: `import os, smtplib, ssl
from email.message import EmailMessage

message = EmailMessage()
message["From"], message["To"], message["Subject"] = "${e.from}", "${e.to}", "Test"
message.set_content("Test")
context = ssl.create_default_context()
with smtplib.${byMode(e, `SMTP_SSL("${e.host}", ${String(e.port)}, context=context)`, `SMTP("${e.host}", ${String(e.port)})`)} as smtp:
${isImplicit(e) ? '' : '    smtp.starttls(context=context)\n'}    smtp.login("${e.user}", os.environ["${notInCode}"])
    smtp.send_message(message)`,
    },
    notes: [
      pick(
        e,
        'Without `context`, smtplib does not verify the certificate. In Django: EMAIL_USE_TLS is STARTTLS (587), EMAIL_USE_SSL is TLS first (465); set only one.',
        '不给 `context` 时 smtplib 不校验证书。Django 中：EMAIL_USE_TLS 是 STARTTLS（587），EMAIL_USE_SSL 是一开始就用 TLS（465），只能设置其一。',
      ),
    ],
  }),
};

const systemNetMail: Client = {
  name: 'system.net.mail',
  title: '.NET System.Net.Mail',
  aliases: ['dotnet', '.net', 'smtpclient', 'system-net-mail', 'powershell', 'send-mailmessage'],
  speaks: ['LOGIN', 'NTLM', 'GSSAPI'],
  onlyTlsMode: 'starttls',
  advise: (e) => ({
    settings: [
      ['Host', e.host],
      ['Port', String(e.port)],
      ['EnableSsl', 'true'],
      ['UseDefaultCredentials', 'false'],
      ['Credentials', `NetworkCredential("${e.user}", …)`],
    ],
    snippet: {
      language: 'csharp',
      text: `using var client = new System.Net.Mail.SmtpClient("${e.host}", ${String(e.port)});
client.EnableSsl = true; // STARTTLS
client.UseDefaultCredentials = false;
client.Credentials = new System.Net.NetworkCredential("${e.user}", Environment.GetEnvironmentVariable("${notInCode}"));
client.Send("${e.from}", "${e.to}", "Test", "Test");`,
    },
    notes: [
      pick(
        e,
        'It can sign in by LOGIN, not by PLAIN; where only PLAIN is offered it signs in not at all and fails at MAIL. Microsoft itself advises MailKit instead. `EnableSsl` is STARTTLS; TLS first (465) is not to be had.',
        '它能用 LOGIN 登录，不能用 PLAIN；服务器只提供 PLAIN 时，它根本不登录，到 MAIL 步骤才失败。微软建议改用 MailKit。`EnableSsl` 即 STARTTLS；不支持一开始就用 TLS（465）。',
      ),
    ],
  }),
};

const mailkit: Client = {
  name: 'mailkit',
  title: 'MailKit',
  aliases: [],
  speaks: ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'DIGEST-MD5', 'PLAIN', 'LOGIN'],
  advise: (e) => ({
    settings: [
      ['host', e.host],
      ['port', String(e.port)],
      ['SecureSocketOptions', byMode(e, 'SslOnConnect', 'StartTls')],
      ['userName', e.user],
    ],
    snippet: {
      language: 'csharp',
      text: `using var client = new MailKit.Net.Smtp.SmtpClient();
await client.ConnectAsync("${e.host}", ${String(e.port)}, MailKit.Security.SecureSocketOptions.${byMode(e, 'SslOnConnect', 'StartTls')});
await client.AuthenticateAsync("${e.user}", Environment.GetEnvironmentVariable("${notInCode}"));
await client.SendAsync(message); // From: ${e.from}
await client.DisconnectAsync(true);`,
    },
    notes: [
      pick(
        e,
        'Not `StartTlsWhenAvailable`: it goes on in plain text where a device strips STARTTLS.',
        '不要用 `StartTlsWhenAvailable`：有设备去除 STARTTLS 时，它会以明文继续。',
      ),
    ],
  }),
};

const phpmailer: Client = {
  name: 'phpmailer',
  title: 'PHPMailer',
  aliases: ['php'],
  speaks: ['CRAM-MD5', 'LOGIN', 'PLAIN', 'XOAUTH2'],
  advise: (e) => ({
    settings: [
      ['Host', e.host],
      ['Port', String(e.port)],
      ['SMTPAuth', 'true'],
      [
        'SMTPSecure',
        byMode(e, 'PHPMailer::ENCRYPTION_SMTPS ("ssl")', 'PHPMailer::ENCRYPTION_STARTTLS ("tls")'),
      ],
      ['Username', e.user],
    ],
    snippet: {
      language: 'php',
      text: `$mail = new PHPMailer\\PHPMailer\\PHPMailer(true);
$mail->isSMTP();
$mail->Host = '${e.host}';
$mail->Port = ${String(e.port)};
$mail->SMTPSecure = PHPMailer\\PHPMailer\\PHPMailer::${byMode(e, 'ENCRYPTION_SMTPS', 'ENCRYPTION_STARTTLS')};
$mail->SMTPAuth = true;
$mail->Username = '${e.user}';
$mail->Password = getenv('${notInCode}');
$mail->setFrom('${e.from}');
$mail->addAddress('${e.to}');
$mail->Subject = 'Test';
$mail->Body = 'Test';
$mail->send();`,
    },
    notes: [
      pick(
        e,
        '“ssl” is TLS first (465), “tls” is STARTTLS (587). Never switch `verify_peer` off in SMTPOptions.',
        '“ssl” 是一开始就用 TLS（465），“tls” 是 STARTTLS（587）。切勿在 SMTPOptions 中关闭 `verify_peer`。',
      ),
    ],
  }),
};

const javamail: Client = {
  name: 'javamail',
  title: 'JavaMail / Jakarta Mail',
  aliases: ['java', 'jakarta', 'jakartamail', 'spring', 'spring boot'],
  speaks: ['LOGIN', 'PLAIN', 'DIGEST-MD5', 'NTLM', 'XOAUTH2'],
  advise: (e) => ({
    settings: [
      ['mail.smtp.host', e.host],
      ['mail.smtp.port', String(e.port)],
      ['mail.smtp.auth', 'true'],
      ...byMode<[string, string][]>(
        e,
        [['mail.smtp.ssl.enable', 'true']],
        [
          ['mail.smtp.starttls.enable', 'true'],
          ['mail.smtp.starttls.required', 'true'],
        ],
      ),
      ['mail.smtp.ssl.checkserveridentity', 'true'],
    ],
    snippet: {
      language: 'properties',
      text: `mail.smtp.host=${e.host}
mail.smtp.port=${String(e.port)}
mail.smtp.auth=true
${byMode(e, 'mail.smtp.ssl.enable=true', 'mail.smtp.starttls.enable=true\nmail.smtp.starttls.required=true')}
mail.smtp.ssl.checkserveridentity=true
mail.smtp.connectiontimeout=10000
mail.smtp.timeout=60000`,
    },
    notes: [
      pick(
        e,
        `User ${e.user} and the password go into an Authenticator or Transport.connect. In Spring Boot: spring.mail.properties.mail.smtp… Without the two timeouts it waits for ever.`,
        `用户 ${e.user} 和密码放入 Authenticator 或 Transport.connect。Spring Boot 中为 spring.mail.properties.mail.smtp…。不设置两个超时会一直等待。`,
      ),
    ],
  }),
};

/** Libraries that programs send with. */
export const libraries: readonly Client[] = [
  nodemailer,
  smtplib,
  systemNetMail,
  mailkit,
  phpmailer,
  javamail,
];
