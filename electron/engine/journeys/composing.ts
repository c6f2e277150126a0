import limits from '../../../resources/limits.json' with { type: 'json' };
import {
  templateNames,
  type AddressesDocument,
  type AddressesParams,
  type OpenedMailDocument,
  type OpenMailParams,
  type ReadAddress,
  type TemplatesDocument,
  type TemplatesParams,
} from '../contract/composing.js';
import { parseAddressList } from '../mail/address-list.js';
import { formatMailbox, isBad, parseMailbox } from '../mail/addresses.js';
import { readDsn } from '../mail/dsn.js';
import { readMailFile } from '../mail/mail-file.js';
import { headerOf, parseMessage } from '../mail/message.js';
import { readReceived } from '../mail/received.js';
import { templateOf } from '../mail/templates/template.js';
import { visible } from '../visible.js';
import type { Journey, JourneyContext } from './journey.js';
import { matchProof } from './read-parts/match-proof.js';

/** Reads lists of recipients as they are typed and pasted. Asks nobody. */
export const readAddresses: Journey<AddressesParams, AddressesDocument> = (params) => {
  const [to, cc, bcc, replyTo] = [params.to, params.cc, params.bcc, params.replyTo].map(readList) as [
    ReadAddress[],
    ReadAddress[],
    ReadAddress[],
    ReadAddress[],
  ];
  const known = new Set([...to, ...cc, ...bcc].map((one) => (one.address ?? one.text).toLowerCase()));
  const { value: limit } = limits.recipientsPerRequest;
  return Promise.resolve({
    subject: '',
    findings: [],
    extra: { command: 'addresses', to, cc, bcc, replyTo, count: known.size, limit, asOf: limits.asOf },
  });
};

function readList(texts: readonly string[]): ReadAddress[] {
  const { items } = parseAddressList(texts.join('\n'));
  return items.map((item) =>
    isBad(item)
      ? { text: visible(item.text), name: '', address: null, fault: item.fault, needsSmtpUtf8: false }
      : {
          text: formatMailbox(item),
          name: item.name,
          address: item.address,
          fault: null,
          needsSmtpUtf8: item.needsSmtpUtf8,
        },
  );
}

/** The mails to begin with, in the language asked for. */
export const listTemplates: Journey<TemplatesParams, TemplatesDocument> = (params) => {
  const from = parseMailbox(params.from);
  const address = isBad(from) ? '' : from.address;
  const templates = templateNames.map((name) => templateOf(name, params.language, address));
  return Promise.resolve({ subject: '', findings: [], extra: { command: 'templates', templates } });
};

/** Opens a mail file as the fields of a new mail, and says whether it is one to send on or a proof. */
export const openMailFile: Journey<OpenMailParams, OpenedMailDocument> = async (params, context) => {
  const mail = await readMailFile(params.name, params.content);
  const purpose = await purposeOf(params.content, context);
  return { subject: visible(params.name), findings: [], extra: { command: 'open', purpose, mail } };
};

/** A mail that no server has received was composed; a bounce and a mail of ours prove something; of any other either may be meant. */
async function purposeOf(content: string, context: JourneyContext): Promise<OpenedMailDocument['purpose']> {
  const message = await parseMessage(content);
  if (headerOf(message, 'x-unsent') !== undefined) return 'compose';
  if (readDsn(message)) return 'proof';
  const { proofs, facts } = readReceived(message);
  if (facts.hops.length === 0) return 'compose';
  const history = context.ports.history();
  const isOurs = proofs.some((proof) => matchProof(proof, history, context.startedAt).candidates.length > 0);
  return isOurs ? 'proof' : 'either';
}
