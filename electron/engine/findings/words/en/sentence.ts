/** The words of the one sentence on top. English is the pattern: a missing translation does not compile. */
export const sentenceWords = {
  who: {
    you: 'Your move',
    clock: 'The clock’s move',
    'network-team': 'The network team’s move',
    ibm: 'IBM’s move',
    receiver: 'The receiver’s move',
    nobody: '',
  },
  /** A title as a sentence. */
  sentence: (title: string) => (/[.!?…]$/.test(title) ? title : `${title}.`),
  interrupted: 'Stopped. What was measured so far stands below.',
  domainHolds: (domain: string) => `${domain} holds: SPF, DKIM and DMARC are as they should be, everywhere.`,
  domainPartly: (domain: string) => `${domain} holds: nothing that was checked is wrong.`,
  couldNotTell: (gap: string) => `Could not tell: ${gap}. Nothing else that was checked is wrong.`,
  wayOpen: (target: string) => `The way is open: ${target} answers and speaks TLS.`,
  pathHolds: (time: string, queueId: string | null) =>
    `Everything holds: the test mail was accepted ${time}${queueId === null ? '' : `, queue ID ${queueId}`}. Not yet proven delivered.`,
  pathUnsent: 'Everything holds up to sending. No test recipient is known, so no mail went out.',
  accepted: (time: string, queueId: string | null) =>
    queueId === null
      ? `Accepted ${time}. The reply names no queue ID; the Message-ID is the handle. Not yet proven delivered.`
      : `Accepted ${time}, queue ID ${queueId}. Not yet proven delivered.`,
  outcomes: {
    'partly-accepted': 'Accepted for some recipients, refused for others.',
    rejected: 'The server refused the mail.',
    'temporarily-rejected': 'The server put the mail off; it may be tried again later.',
    unknown:
      'The connection was lost after the last line: the mail may have gone. It is never sent again by itself.',
    'not-sent': 'Nothing was sent.',
  },
  fitToSend: 'The message is fit to be sent. Nothing has gone out.',
  delivered: (recipient: string, count: number) =>
    count === 1 ? `Delivered to ${recipient}.` : `Delivered to ${String(count)} recipients.`,
  notVerified: (arrived: string, methods: string) =>
    `${arrived} Our own check does not pass for ${methods}; what that means stands below.`,
  nothingWrong: (subject: string) => `${subject}: nothing that was looked at is wrong.`,
};

/** What every language must say. */
export type SentenceWords = typeof sentenceWords;
