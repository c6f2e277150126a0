import type { FileFault, Line, MustBe } from '../../line.js';

const elsewhere = 'name another folder with --data DIR';
const right = 'Give this user the right to';

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  EEXIST: 'a file stands where a folder should',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'its name is too long',
  ERR_INVALID_ARG_VALUE: 'its name holds a zero byte',
  ERR_FS_FILE_TOO_LARGE: 'it is over 2 GiB',
  ERR_STRING_TOO_LONG: 'it is too long to be read at once',
};

function why({ code, raw }: FileFault): string {
  return faults[code] ?? (code || raw);
}

function mustBe(must: MustBe): string {
  switch (must) {
    case 'text':
      return 'a text';
    case 'object':
      return 'an object';
    case 'list':
      return 'a list';
    case 'boolean':
      return 'true or false';
    case 'resolvers':
      return 'there: a list of { "id", "url" }';
  }
  switch (must.kind) {
    case 'host-port':
      return `HOST:PORT, such as 127.0.0.1:2587, not ${must.not}`;
    case 'address-port':
      return `ADDRESS or ADDRESS:PORT, such as 127.0.0.21:53, not ${must.not}`;
    case 'https':
      return `an https:// URL, not ${must.not}`;
    case 'unique':
      return `a list in which each id occurs once; ${must.twice} occurs twice`;
  }
}

/** Files that can't be read, written or understood; history and setups on disk. */
export const filesEn = {
  unreadable: (what: string, file: string, fault: FileFault): Line => [
    `${what === '' ? '' : `${what}: `}${file} can’t be read: ${why(fault)}`,
  ],
  unwritable: (file: string, fault: FileFault): Line => [
    `${file} can’t be written: ${fault.code === 'ENOENT' ? 'there is no such folder' : why(fault)}`,
  ],
  noJson: (what: string, file: string, raw: string): Line => [`${what}: ${file} is no JSON: ${raw}`],
  notText: (what: string, file: string): Line => [`${what}: ${file} is no text in UTF-8`],
  zoneNotObject: (file: string): Line => [`--zone: ${file} must be a JSON object of names`],
  zoneEntry: (name: string): Line => [`zone file: ${name} must be an object of record types`],
  zoneText: (type: string, name: string): Line => [`zone file: ${type} at ${name} must be a text`],
  zoneStrings: (name: string): Line => [`zone file: TXT at ${name} must be a list of its character strings`],
  zoneMx: (name: string): Line => [`zone file: MX at ${name} must be [preference, host]`],
  networkUnreadable: (what: 'network' | 'ca', file: string, fault: FileFault): Line => [
    `${what} file ${file} can’t be read: ${why(fault)}`,
    '--network takes internet, practice, or the path of a network file',
  ],
  networkNoJson: (file: string, raw: string): Line => [`network file ${file} is no JSON: ${raw}`],
  networkKey: (file: string, key: string, must: MustBe): Line => [
    `network file ${file}: ${key === '' ? 'the file' : key} must be ${mustBe(must)}`,
  ],
  networkCa: (file: string, ca: string): Line => [
    `network file ${file}: ca must name a PEM file with certificates; ${ca} has none`,
  ],
  caWithout: (file: string): Line => [
    `--ca: ${file} holds no certificate`,
    'it must be PEM: -----BEGIN CERTIFICATE-----',
  ],

  // History
  historyFull: (file: string): Line => [
    `The disk is full: ${file} can't take more.`,
    `Make room, or ${elsewhere}. What was kept before is untouched.`,
  ],
  historyReadOnly: (file: string): Line => [
    `${file} can't be written.`,
    `${right} write there, or ${elsewhere}.`,
  ],
  historyHeld: (file: string): Line => [
    `${file} is held by another program.`,
    'Close what holds it and try again.',
  ],
  historyDamaged: (file: string): Line => [
    `${file} is damaged.`,
    'Start again: the damaged file is then set aside and all that can be read is saved.',
  ],
  historyUnusable: (file: string, fault: FileFault): Line => [
    `${file} can't be used: ${why(fault)}`,
    'Name another with --data DIR.',
  ],
  historyIo: (file: string, code: string): Line => [
    `${file} can't be read or written (${code}).`,
    `Check the disk, or ${elsewhere}.`,
  ],
  historyForeign: (file: string): Line => [
    `${file} is no history of Mailpath; it was left as it is.`,
    'Name another folder with --data DIR.',
  ],
  historyNewer: (file: string, schema: number, known: number): Line => [
    `${file} was written by a newer Mailpath (schema ${String(schema)}; this one knows ${String(known)}); it was left as it is.`,
    `Update Mailpath, or ${elsewhere}.`,
  ],
  exportFormat: (format: string): Line => [`an export of format ${format} can’t be read`],
  exportNone: (): Line => [
    'this is no export of a history',
    'JSON, NDJSON or CSV as `mailpath history export` writes it.',
  ],
  backupThere: (file: string): Line => [
    `${file} is there already; it was left as it is.`,
    'Name another file.',
  ],
  searchTooLong: (most: number): Line => [`a search takes at most ${String(most)} characters`],
  pageToken: (text: string): Line => [
    `${text} is no page of this list`,
    'Take the word after --after from the page before.',
  ],
  dayInvalid: (day: string): Line => [`${day} is no day`, 'Days are written 2026-01-31.'],
  idTooShort: (text: string): Line => [`${text} is too short`, 'An id, or its first 6 characters or more.'],
  idUnknown: (text: string): Line => [
    `history has nothing with the id ${text}`,
    '`mailpath history` lists the ids.',
  ],
  idAmbiguous: (text: string): Line => [
    `more than one id begins with ${text}`,
    'Give more of its characters.',
  ],
  notASend: (id: string, kind: string): Line => [`${id} is a ${kind}; only a send has a status to set`],
  notBackToSending: (known: string): Line => ['a send can’t be set back to sending', known],
  removalOver: (): Line => ['this can’t be brought back any more: the time for it is over'],
  removalOfWhat: (): Line => ['say which entries are to go: by their ids, or by their age'],
  statusUnknown: (status: string, known: string): Line => [
    `a send’s status is one of ${known}; not ${status}`,
  ],
  pruneNeedsDays: (): Line => [
    'history prune needs --older-than DAYS, a whole number',
    'with --dry-run it only counts',
  ],

  // Setups
  setupsNoJson: (file: string): Line => [
    `${file} is no JSON; it was left as it is.`,
    'Mend it, or move it away.',
  ],
  setupsNewer: (file: string): Line => [
    `${file} was written by a newer Mailpath; it was left as it is.`,
    'Update Mailpath.',
  ],
  setupsForeign: (file: string, where: string): Line => [
    `${file} is not as Mailpath writes it (at ${where}); it was left as it is.`,
    'Mend it, or move it away.',
  ],
  setupsFull: (file: string): Line => [
    `The disk is full: ${file} was left as it was.`,
    `Make room, or ${elsewhere}.`,
  ],
  setupsRefused: (file: string, code: string): Line => [
    `${file} can't be used (${code}).`,
    `${right} it, or ${elsewhere}.`,
  ],
  setupNameless: (): Line => ['a setup needs a name'],
  setupName: (most: number): Line => [`a setup’s name is one line of at most ${String(most)} characters`],
  recipientInvalid: (text: string): Line => [`“${text}” is no mail address`, 'write name@domain'],
  setupDomain: (text: string, meant: string): Line => [
    `${text} is no domain name`,
    meant && `Was ${meant} meant?`,
  ],
  setupNotRestored: (name: string): Line => [
    `${name} can’t be brought back`,
    'It is not among the last five that were removed, or its name is taken: `mailpath setup list` shows the saved ones.',
  ],
  setupUnknown: (name: string): Line => [
    `no setup is named ${name}`,
    '`mailpath setup list` shows the saved ones.',
  ],
  setupNotThere: (name: string, known: string): Line => [
    `no setup is named ${name}`,
    known === '' ? 'save one with: mailpath setup add NAME --domain DOMAIN' : `there is: ${known}`,
  ],
  setupNone: (): Line => [
    'no setup is saved',
    'save one with: mailpath setup add NAME --domain DOMAIN — or practise with: mailpath run --network practice',
  ],
  setupWhich: (known: string): Line => [
    `which setup? there is ${known}`,
    'name one — or practise with: mailpath run --network practice',
  ],
  setupToName: (): Line => ['no setup is saved', 'Save one with `mailpath setup add NAME --domain DOMAIN`.'],
  setupSeveral: (known: string): Line => ['more than one setup is saved', `Name one: ${known}.`],
  setupNeedsDomain: (): Line => ['setup add needs --domain DOMAIN'],
  stationNotMeasured: (station: string): Line => [
    `the station ${station} is not measured from here`,
    'an accepted mail proves authorization; a received mail, a bounce or a log line proves delivery: mailpath read FILE',
  ],
  stationWithoutRecipient: (): Line => ['nobody is to receive the test mail', 'name someone with --to A'],
  stationWayNotClear: (): Line => [
    'the way to it is not clear',
    'measure the stations before it again: mailpath run',
  ],
  stationWithoutRun: (domain: string): Line => [
    `no earlier run of ${domain} has this station`,
    'take the whole path first: mailpath run',
  ],
  stationOfOther: (found: string, wanted: string): Line => [
    `that run is of ${found}, not of ${wanted}`,
    'leave --of out to take the newest one that fits',
  ],
  changesWithoutRun: (domain: string): Line => [
    `no run of ${domain} is in history`,
    'take the path first: mailpath run',
  ],
  changesNotARun: (id: string, kind: string): Line => [`${id} is a ${kind}, not a run`],
  ofWithoutStation: (): Line => ['--of names the run that --station belongs to', 'add --station STATION'],
  setupWithoutUser: (name: string): Line => [
    `the setup ${name} has no SMTP user to send as`,
    'name one with --user, or save it with: mailpath setup add',
  ],
  importWithoutDomain: (name: string): Line => [
    'the text names no domain, so nothing could be saved',
    `Save it first: mailpath setup add ${name} --domain DOMAIN`,
  ],
  importSeveral: (count: number, domains: string): Line => [
    `the text holds ${String(count)} SMTP configurations: ${domains}`,
    'Paste the one that is meant.',
  ],
  importNothing: (): Line => [
    'nothing of a set-up is in this text',
    'Paste what `ibmcloud event-notifications smtp-configuration --instance-id … --id … --output json` prints, Terraform state, a .env, a BIND line or a row of the console.',
  ],
};
