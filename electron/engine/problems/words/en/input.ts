import type { Line } from '../../line.js';

const password = 'set MAILPATH_PASSWORD or name --password-file FILE';

/** Options, arguments and parameters that can't be used. */
export const inputEn = {
  // The command line as such.
  optionUnknown: (option: string, meant: string): Line => [
    `unknown option '${option}'`,
    meant && `did you mean ${meant}?`,
  ],
  optionWithoutValue: (option: string): Line => [`option '${option}' argument missing`],
  optionMissing: (option: string): Line => [`required option '${option}' not specified`],
  optionValue: (option: string, value: string, choices: string): Line => [
    `option '${option}' argument '${value}' is invalid`,
    `allowed choices are ${choices}`,
  ],
  argumentMissing: (name: string): Line => [`missing required argument '${name}'`],
  argumentsTooMany: (command: string, most: number, given: number): Line => [
    `too many arguments for '${command}': it takes ${most === 0 ? 'none' : String(most)}, not ${String(given)}`,
    `quote what belongs together, or see: mailpath ${command} --help`,
  ],
  commandUnknown: (command: string, meant: string): Line => [
    `unknown command '${command}'`,
    meant ? `did you mean ${meant}?` : 'mailpath --help lists the commands',
  ],
  commandLine: (raw: string): Line => [raw],
  usageLine: (line: string, more = ''): Line => [`usage: mailpath ${line}`, more],
  actionUnknown: (command: string, action: string, known: string): Line => [
    `${command} has no action ${action}`,
    `it has: ${known}`,
  ],
  notOneOf: (option: string, value: string, known: string): Line => [
    `${option} knows ${known}; not ${value}`,
  ],
  notWhole: (option: string, value: string, least: number): Line => [
    `${option} must be a whole number from ${String(least)} on, not ${value}`,
  ],
  limitRange: (value: string, most: number): Line => [
    `--limit must be a whole number from 1 to ${String(most)}, not ${value}`,
  ],
  timeoutRange: (value: string): Line => [
    `--timeout must be a number of seconds above 0 and up to 600, not ${value}`,
  ],
  faultNeedsPractice: (): Line => ['--fault breaks the practice network only', 'add --network practice'],
  faultUnknown: (name: string, close: string): Line => [
    `no practice fault is called '${name}'`,
    close ? `meant ${close}? mailpath practice --list shows all` : 'mailpath practice --list shows all',
  ],
  portRange: (value: string): Line => [`--port ${value} is no port`, 'give a number from 1 to 65535'],
  portTaken: (): Line => ['that port is taken', 'name another with --port, or none for any free one'],
  portDenied: (): Line => ['that port needs more rights', 'name one above 1023'],
  proxyUnusable: (shown: string): Line => [
    `--proxy ${shown} can’t be used`,
    'write http://HOST:PORT or socks5://HOST:PORT',
  ],

  // check, spf, watch
  domainWanted: (): Line => ['which domain?', 'for example: mailpath check example.com'],
  domainAndFile: (): Line => ['give a domain or --file, not both'],
  regionUnknown: (region: string, known: string): Line => [
    `no such region: ${region}`,
    `choose of: ${known}`,
  ],
  dkimValueNoKey: (): Line => [
    'the expected DKIM value has no p= tag, so it is no key',
    'copy the whole value that the console shows under DKIM; it begins v=DKIM1',
  ],
  optionNoDomain: (option: string, value: string, meant: string): Line => [
    `${option}: ${value} is no domain name`,
    meant && `probably meant: ${meant}`,
  ],
  ipInvalid: (option: string, value: string): Line => [
    `${option}: ${value} is not an IP address`,
    'give an IPv4 or IPv6 address',
  ],
  zoneNeverChanges: (): Line => [
    'a zone file never changes by itself: there is nothing to watch',
    'leave out --zone',
  ],
  assumeForm: (line: string): Line => [
    `--assume ${line}: not of the form NAME TYPE VALUE`,
    "write 'NAME TYPE VALUE', such as 'example.com TXT v=spf1 -all'",
  ],
  assumeName: (line: string, name: string): Line => [
    `--assume ${line}: ${name} is no domain name`,
    "write 'NAME TYPE VALUE', such as 'example.com TXT v=spf1 -all'",
  ],
  assumeType: (line: string, type: string, known: string): Line => [
    `--assume ${line}: can’t assume ${type}`,
    `types: ${known}`,
  ],
  assumeMx: (name: string): Line => [`--assume: the MX of ${name} must be PREFERENCE HOST`],
  assumeAddress: (line: string, value: string, type: string): Line => [
    `--assume ${line}: ${value} is no ${type === 'A' ? 'IPv4' : 'IPv6'} address`,
  ],
  resolversNone: (network: string): Line => [
    `the network ${network} names no resolver to ask`,
    'add one to its resolvers, or use --zone FILE',
  ],
  resolverUnknown: (network: string, unknown: string, known: string): Line => [
    `no such resolver in the network ${network}: ${unknown}`,
    `choose of: ${known}`,
  ],

  // reach, send, run, client
  hostInvalid: (text: string): Line => [`“${text}” is no host`, 'write HOST, HOST:PORT or [IPv6]:PORT'],
  endpointUnknown: (region: string, known: string): Line => [
    `no endpoint is known for the region ${region}`,
    `known regions: ${known}`,
  ],
  endpointAbsent: (which: 'public' | 'private', region: string): Line => [
    `the network has no ${which} endpoint for ${region}`,
  ],
  zoneAddressInvalid: (entry: string): Line => [
    `${entry} is no zone address`,
    'write an address, a range A-B or a subnet A/LENGTH',
  ],
  userNeedsPassword: (): Line => ['--user needs a password', password],
  userWithoutPassword: (): Line => ['a user was given and no password', password],
  passwordForUser: (user: string): Line => [`there is no password for ${user}`, password],
  passwordMissing: (): Line => [
    'there is no password',
    'set MAILPATH_PASSWORD, or give --password-file or --user to be asked',
  ],
  senderInvalid: (text: string): Line => [
    text === '' ? 'there is no sender' : `the sender “${text}” is no mail address`,
    'write --from name@domain',
  ],
  headerInvalid: (text: string): Line => [`“${text}” is no header`, 'write --header "Name: value"'],
  headerSetBy: (name: string, by: string): Line => [
    `the header ${name} is set by ${by === 'clock' ? 'the clock' : by === 'program' ? 'the program' : by}`,
    'leave it out of --header',
  ],
  headerTwice: (name: string): Line => [`the header ${name} is given twice`, 'leave it out of --header'],
  emlAndTemplate: (): Line => ['--eml and --template both bring a mail', 'give one of them'],
  unsubscribeInvalid: (text: string): Line => [
    `“${text}” is no address to unsubscribe by`,
    'write --unsubscribe https://… or mailto:name@domain',
  ],
  oneClickNeedsHttps: (): Line => [
    'one-click needs an https address to unsubscribe by',
    'add --unsubscribe https://…',
  ],
  mailOutlook: (file: string): Line => [
    `${file || 'the file'} is an Outlook .msg file`,
    'save the mail as .eml and open that',
  ],
  mailSeveral: (file: string, count: number): Line => [
    `${file || 'the file'} holds ${String(count)} mails`,
    'open a file with one mail in it',
  ],
  mailNone: (file: string): Line => [
    `${file || 'the file'} is no mail`,
    'a mail file begins with header lines such as From, To and Subject',
  ],
  countTooHigh: (most: number): Line => [
    `--count may be ${String(most)} at the most`,
    'this is a test of the way, not of the load that it bears; ask IBM before a load test',
  ],
  outputNeedsDryRun: (): Line => ['--output saves the mail of a dry run', 'add --dry-run'],
  sendNotKept: (id: string): Line => [`${id} is no send whose message was kept`],
  sendNotUnknown: (id: string, status: string): Line => [
    `the send ${id} is ${status === '' ? 'of no known state' : status}, not unknown`,
    'only a send of unknown outcome is sent again under its own Message-ID; compose a new one instead',
  ],
  sendSenderUnreadable: (id: string): Line => [`the sender kept with ${id} can’t be read`],
  clientUnknown: (name: string, known: string): Line => [`no program is known as ${name}`, `known: ${known}`],

  // explain, read, report, case, compare
  nothingToExplain: (): Line => ['nothing to explain', 'mailpath explain CODE|REPLY'],
  onlyWithVerify: (): Line => [
    'nothing is looked up without --verify',
    'add --verify, or leave --zone, --assume and --resolvers out',
  ],
  nothingToRead: (): Line => ['there is nothing to read', 'mailpath read FILE…'],
  nothingInFolders: (): Line => ['there is nothing to read in these folders'],
  noProof: (files: string): Line => [
    `no proof in ${files}`,
    'it takes a bounce, a received message, IBM Cloud Logs lines or the CSV of IBM’s Metrics',
  ],
  documentMissing: (id: string): Line => [`${id} has no document`],
  pdfUnavailable: (): Line => [
    'no browser that could print a PDF was found on this machine',
    'Install Chromium or Chrome, or take `--format html` and print that page.',
  ],
  noDocument: (label: string): Line => [
    `${label} is no document of Mailpath`,
    'make one with: mailpath reach --json > FILE',
  ],
  answerForm: (text: string): Line => [
    `--answer takes ID=TEXT, for example --answer 1=Transactional; not ${text}`,
  ],
  questionUnknown: (id: string, known: string): Line => [`question ${id} is not asked`, `It asks ${known}.`],
  noCheck: (id: string): Line => [`${id} is no check of a domain`, 'Check the domain first.'],
};
