/** What is said of one command: its line, what its words are, and the example that is worth trying first. */
interface CommandHelp {
  readonly about: string;
  readonly actions?: string;
  readonly example: string;
}

const historyActions = `Actions:
  list              what was done, the newest first (also without a word)
  show ID           one of them as it was printed; a unique beginning of 6 or more of its ID serves
  search TEXT       by domain, address, subject, queue ID or Message-ID
  changes [ID]      what changed since the last good run of the same
  set ID STATUS     a send’s fate as you know it: accepted, delivered, deferred, bounced, rejected, unknown
  export            all of it, as --format says
  import FILE       an export, of this machine or another
  prune             removes what is older than --older-than days
  backup [FILE]     the database as it is`;

const setupActions = `Actions:
  list              the saved setups (also without a word)
  show NAME         one of them
  add NAME          saves one; --domain is needed, one of the same name is replaced
  remove NAME       with its draft of a support case
  restore NAME      takes one of the last five removals back
  export [NAME]     one or all, as JSON that import reads
  import [NAME]     reads IBM’s JSON, Terraform, a .env or the console’s text; saves it under NAME, if given`;

/** Puts what is said of one command together. */
export const command = (about: string, example: string, actions?: string): CommandHelp => ({
  about,
  example,
  ...(actions === undefined ? {} : { actions }),
});

/** What `--help` says. */
export const helpEn = {
  program: 'Names the cause and the cure when mail through IBM Cloud Event Notifications does not arrive.',
  start: 'Start here, without an account or a network:\n  mailpath run --network practice',
  example: 'Example:',
  headings: {
    usage: 'Usage:',
    options: 'Options:',
    commands: 'Commands:',
    common: 'Options of every command:',
    colon: ': ',
  },
  exits:
    'Exit codes: 0 nothing failed, 1 a fault, 2 wrong usage or input,\n  3 it could not be measured, 130 interrupted.',
  check: command(
    'domain, SPF, DKIM, DMARC and propagation',
    'mailpath check example.com --dkim-name sel._domainkey.example.com',
  ),
  spf: command(
    'what a receiver’s SPF check gives for a sender, with the whole trace',
    'mailpath spf example.com --ip 150.240.68.207',
  ),
  reach: command(
    'where the way to the endpoint ends, and why',
    'mailpath reach --region eu-de --zone-addresses 203.0.113.0/24',
  ),
  send: command(
    'compose and send one mail',
    'mailpath send --from me@example.com --to you@example.org --user abc --region us-south',
  ),
  run: command('the whole path: check, reach, send, and where it stops', 'mailpath run --network practice'),
  watch: command(
    'repeats the check until every resolver has the record',
    'mailpath watch example.com --dkim-name sel._domainkey.example.com',
  ),
  history: command(
    'what was checked, probed and sent',
    'mailpath history search 4YkX2b1Zq9z',
    historyActions,
  ),
  read: command('what a bounce, a received message or log lines prove', 'mailpath read bounce.eml'),
  explain: command(
    'a finding’s code, a server’s reply or another program’s error, in plain words',
    'mailpath explain "535 5.7.8 Authentication failed"',
  ),
  setup: command(
    'saved setups',
    'mailpath setup add work --domain example.com --region us-south',
    setupActions,
  ),
  client: command(
    'another program’s settings for this setup, in that program’s words',
    'mailpath client nodemailer',
  ),
  compare: command('two runs, or two vantages, side by side', 'mailpath compare laptop.json server.json'),
  case: command('the support case: answers checked, and the text to paste', 'mailpath case work'),
  report: command(
    'a run as a document, secrets removed',
    'mailpath report 01JD3X --format html > report.html',
  ),
  serve: command(
    'the same pages in a browser on this machine',
    'mailpath serve --port 8025',
    'It listens on loopback only. For a server without a display:\n  ssh -L 8025:127.0.0.1:8025 you@server mailpath serve --port 8025',
  ),
  practice: command('runs the embedded network until stopped', 'mailpath practice --fault spf-quoted'),
  options: {
    help: 'print this',
    version: 'print the version',
    json: 'one JSON document on standard output',
    network: 'internet (default), practice, or a network file',
    fault: 'break one thing in the practice network (repeatable)',
    verbose: 'with the evidence',
    data: 'folder of history and settings',
    lang: 'en or zh-CN',
    timeout: 'limit of each network step (default 10)',
    ca: 'PEM file trusted besides the system’s',
    proxy: 'http:// or socks5:// proxy for connections',
    quiet: 'no progress, nothing but the result',
    noColor: 'no colour',
    strict: 'exit 1 on a warning, too',
    spf: 'the SPF value that the console shows',
    dkimName: 'the DKIM name that the console shows',
    dkimValue: 'the DKIM value that the console shows',
    region: 'the instance’s region (default us-south)',
    only: 'judge these parts alone: domain,spf,dkim,dmarc,propagation',
    envelopeDomain: 'the domain of the envelope sender, for alignment',
    dkimDomain: 'the domain that the signature names (d=), for alignment',
    typedHost: 'which name exists if this is typed into the host field',
    resolvers: 'default, all, or ids',
    station: 'measure this station of the last run again, and keep the others',
    of: 'the run that the station belongs to; by default the newest',
    zone: 'answer every query from this file',
    assume: 'lay a record over what DNS says (repeatable)',
    setup: 'a saved setup',
    checkFile: 'domains, one a line; - is standard input',
    resume: 'leave out the domains in this earlier output of --file --json',
    ip: 'the sending address',
    sender: 'the envelope sender',
    helo: 'the HELO name',
    private: 'the private endpoint',
    zoneAddresses: 'the network zone’s addresses',
    tls: 'starttls or implicit (default: by the port)',
    user: 'the SMTP user; its password comes from MAILPATH_PASSWORD, --password-file or a prompt',
    passwordFile: 'file whose first line is the password',
    publicIp: 'this machine’s public address, or "ask" to ask the network’s echo service',
    noControls: 'no comparison measurements',
    from: 'From address',
    to: 'recipients',
    cc: 'Cc recipients',
    bcc: 'Bcc recipients',
    replyTo: 'Reply-To address',
    subject: 'Subject',
    text: 'file with the text; - is standard input',
    html: 'file with the HTML',
    header: 'an extra header (repeatable)',
    attach: 'refused: IBM takes no attachments',
    priority: 'high, normal or low, for programs that show it',
    unsubscribe: 'https or mailto address to unsubscribe by (repeatable)',
    oneClick: 'the https address takes a POST without asking back (RFC 8058)',
    template: 'a ready mail, in the language of --lang; what is given beside it wins',
    eml: 'a mail file to send anew; what is given beside it wins; - is standard input',
    withoutAttachments: 'leave the file’s attachments out instead of refusing it',
    noLookUp: 'do not ask DNS whether the Reply-To takes mail',
    host: 'the endpoint, HOST[:PORT]',
    dryRun: 'do nothing, say what would be done',
    verify: 'check DKIM, SPF and DMARC of received mail anew, by what DNS says now',
    noToken: 'no token in the Subject',
    count: 'a small series of mails',
    every: 'seconds between them',
    resend: 'send a mail of unknown outcome again; it may arrive twice',
    forever: 'go on at a slow pace when done',
    exec: 'run this command at each change, the document on its standard input and MAILPATH_EVENT, _SUBJECT, _VERDICT, _CODES, _WAITING and _NEXT in its environment',
    stage: 'connect, ehlo, starttls, auth, mail, rcpt, data or final',
    format: 'the format',
    mask: 'mask addresses',
    output: 'write to this file',
    port: 'port of the web face',
    list: 'list the faults and stop',
    status: 'only this status',
    kind: 'only this kind',
    after: 'the page after this one',
    limit: 'how many',
    older: 'what is older than this many days',
    note: 'a note kept with the event',
    noMeasure: 'without asking the endpoint what it offers',
    caseKind: 'authorization or recipient-limit',
    answer: 'an answer, ID=TEXT, kept with the draft (repeatable)',
    domain: 'the sending domain',
    spfName: 'the SPF name that the console shows',
    setupUser: 'the SMTP user; its password is never kept here',
    instanceId: 'the Event Notifications instance’s id',
    testRecipient: 'who gets the test mail of `run`',
    importFile: 'what to import; - is standard input',
    bundle: 'write the evidence to attach to this ZIP file, secrets removed',
    opened: 'the number of a case that was opened, for the diary',
  },
};
