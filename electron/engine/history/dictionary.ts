/**
 * What documents and mails have in common, for the compressor to begin with. Part of the file format: a stored
 * document can't be read with another text, so a better one is added beside it and never replaces it.
 */
export const dictionary = [
  '{"format":1,"command":"check","id":"01","subject":"","network":"internet","startedAt":"2026-01-01T00:00:00.000Z","durationMs":',
  ',"verdict":"pass","findings":[{"code":"","severity":"fail","move":"network-team","title":"","detail":"","fix":"","records":[{"action":"replace","type":"TXT","name":"","host":"@","value":"","bind":""}],"docs":"docs/findings/","params":{},"evidence":["q1","s1"]}]',
  ',"evidence":[{"id":"q1","kind":"dns","name":"_domainkey.example.com","type":"TXT","via":"cloudflare","at":"2026-01-01T00:00:00.000Z","ms":12,"rcode":"NOERROR","ad":false,"aa":true,"answers":[{"name":"","type":"TXT","ttl":300,"strings":["v=spf1 include:"," -all","v=DKIM1; k=rsa; p=MII","v=DMARC1; p=none; rua=mailto:"]}],"authority":[{"name":"","type":"SOA","ttl":3600,"soa":{"mname":"","rname":"","serial":1,"minimum":300}}]}',
  ',{"id":"t1","kind":"tls","target":"smtp.us-south.event-notifications.cloud.ibm.com:587","protocol":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","chain":[{"subject":"CN=","issuer":"Let\'s Encrypt","notBefore":"","notAfter":"","altNames":[""]}],"error":null}',
  ',"outcome":"accepted","queueId":null,"messageId":"<","reply":"250 2.0.0 Ok: queued as ","recipients":[{"address":"","status":"accepted","reply":"250 2.1.5 Ok"}]',
  ',"transcript":[{"at":"2026-01-01T00:00:00.000Z","from":"server","line":"220 mail.event-notifications.cloud.ibm.com ESMTP Service Ready"}',
  ',{"at":"","from":"client","line":"EHLO "},{"line":"250-PIPELINING"},{"line":"250-8BITMIME"},{"line":"250-ENHANCEDSTATUSCODES"},{"line":"250-STARTTLS"},{"line":"250-AUTH PLAIN LOGIN"},{"line":"250 SIZE 31457280"}',
  ',{"line":"STARTTLS"},{"line":"220 2.0.0 Ready to start TLS"},{"line":"AUTH PLAIN ***"},{"line":"235 2.7.0 Authentication successful"},{"line":"MAIL FROM:<"},{"line":"250 2.1.0 Ok"},{"line":"RCPT TO:<"},{"line":"DATA"},{"line":"354 End data with <CR><LF>.<CR><LF>"},{"line":"QUIT"},{"line":"221 2.0.0 Bye"}',
  'From: \r\nTo: \r\nSubject: \r\nMessage-ID: <\r\nDate: \r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n',
].join('');
