import type { Document } from '../contract/document.js';
import type { HistoryListDocument, HistoryShowDocument, SendDocument } from '../contract/documents.js';
import type { HistoryDaysDocument } from '../contract/operations.js';
import type {
  HistoryDaysParams,
  HistoryIdParams,
  HistoryListParams,
  HistorySetParams,
} from '../contract/params.js';
import { usage } from '../errors.js';
import type { HistoryEntry } from '../history/history.js';
import { byHand } from '../history/status.js';
import type { Journey, JourneyResult } from './journey.js';

/** A page of what was checked, probed and sent, newest first unless said. */
export const listHistory: Journey<HistoryListParams, HistoryListDocument> = async (params, { ports }) => {
  const page = ports.history().list(params);
  return { subject: params.search ?? 'history', findings: [], extra: { command: 'history', ...page } };
};

/** The stored document as first printed; a send's with its events. */
export const showHistory: Journey<HistoryIdParams, HistoryShowDocument> = async (params, { ports }) =>
  shown(ports.history().show(params.id));

/** What the user knows of a send's fate, kept as an event that overrides what came before it. */
export const setHistory: Journey<HistorySetParams, HistoryShowDocument> = async (params, { ports }) => {
  const history = ports.history();
  const { item } = history.show(params.id);
  if (item.kind !== 'send') throw usage('notASend', item.id, item.kind);
  if (params.status === 'sending') {
    throw usage('notBackToSending', 'accepted, delivered, deferred, bounced, rejected, unknown');
  }
  history.appendSendEvent(item.id, {
    at: new Date(ports.clock.now()).toISOString(),
    status: params.status,
    recipient: null,
    proof: byHand,
    detail: params.note === undefined ? null : { note: params.note },
  });
  return shown(history.show(item.id));
};

/** Entries per UTC day, kind and present outcome, for the strip above the list. */
export const daysOfHistory: Journey<HistoryDaysParams, HistoryDaysDocument> = async (params, { ports }) => ({
  subject: 'history',
  findings: [],
  extra: { command: 'history', days: ports.history().days(params) },
});

function shown(entry: HistoryEntry): JourneyResult<HistoryShowDocument> {
  const { item, events, send } = entry;
  const document = entry.document ?? unfinished(entry);
  const { raw: _raw, ...composed } = send ?? { raw: '' };
  const kept: HistoryShowDocument =
    item.kind === 'send' ? { ...document, item, events, ...(send ? { composed } : {}) } : document;
  return { subject: item.subject, findings: [], extra: {}, kept };
}

/** What can be said of a send whose program ended before it printed anything. */
function unfinished({ item, events, send }: HistoryEntry): Document | SendDocument {
  const base: Document = {
    format: 1,
    command: item.kind,
    id: item.id,
    subject: item.subject,
    network: item.network,
    startedAt: item.at,
    durationMs: Math.max(0, Date.parse(events.at(-1)?.at ?? item.at) - Date.parse(item.at)),
    verdict: item.verdict ?? 'unknown',
    findings: [],
    evidence: [],
  };
  if (item.kind !== 'send') return base;
  return {
    ...base,
    command: 'send',
    outcome: 'unknown',
    queueId: item.queueId,
    messageId: item.messageId,
    reply: null,
    recipients: (send?.recipients ?? item.recipients).map((address) => ({
      address,
      status: 'unknown',
      reply: null,
    })),
    transcript: [],
  };
}
