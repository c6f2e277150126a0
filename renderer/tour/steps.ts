import type { Document } from '../../electron/engine/contract/document.js';
import type { RunDocument, SendDocument } from '../../electron/engine/contract/documents.js';
import { m } from '../paraglide/messages.js';
import type { Page } from '../route.svelte.js';

/** A result that came while the tour watched: of which operation, asked how. */
export interface Sight {
  readonly operation: string;
  readonly params: { readonly assume?: readonly string[] };
  readonly document: Document;
}

/** Where the reader is. */
export interface Standing {
  readonly isPractice: boolean;
  readonly faults: readonly string[];
  readonly page: Page;
  readonly detail: string;
  /** The notes to hand on are unfolded. */
  readonly hasNotesOpen: boolean;
}

/** One step: what to do, where, and by what is seen that it was done. Nothing in it goes by a timer or by a click on “next”. */
export interface TourStep {
  readonly id: string;
  readonly title: () => string;
  readonly text: () => string;
  readonly page: Page;
  /** The faults that this step needs; absent where the reader switches them or the step before it did. */
  readonly faults?: readonly string[];
  readonly sees?: (sight: Sight) => boolean;
  readonly holds?: (standing: Standing) => boolean;
}

const has = (document: Document, code: string): boolean =>
  document.findings.some((finding) => finding.code === code);

export const tourSteps: readonly TourStep[] = [
  {
    id: 'healthy',
    title: () => m.tour_healthy(),
    text: () => m.tour_healthy_text(),
    page: 'path',
    faults: [],
    sees: ({ operation, document }) =>
      operation === 'run' && (document as RunDocument).send?.outcome === 'accepted',
  },
  {
    id: 'break',
    title: () => m.tour_break(),
    text: () => m.tour_break_text(),
    page: 'practice',
    holds: ({ isPractice, faults }) => isPractice && faults.includes('dkim-missing'),
  },
  {
    id: 'name',
    title: () => m.tour_name(),
    text: () => m.tour_name_text(),
    page: 'domain',
    faults: ['dkim-missing'],
    sees: ({ operation, document }) =>
      (operation === 'check' || operation === 'run') && has(document, 'DKIM_MISSING'),
  },
  {
    id: 'try',
    title: () => m.tour_try(),
    text: () => m.tour_try_text(),
    page: 'domain',
    faults: ['dkim-missing'],
    sees: ({ operation, params, document }) =>
      operation === 'check' && (params.assume?.length ?? 0) > 0 && has(document, 'DKIM_OK'),
  },
  {
    id: 'wait',
    title: () => m.tour_wait(),
    text: () => m.tour_wait_text(),
    page: 'domain',
    faults: ['one-stale-resolver'],
    sees: ({ operation, document }) =>
      ['check', 'run', 'watch'].includes(operation) && has(document, 'PROPAGATION_WAITING'),
  },
  {
    id: 'door',
    title: () => m.tour_door(),
    text: () => m.tour_door_text(),
    page: 'endpoint',
    faults: ['cbr-closed'],
    sees: ({ operation, document }) =>
      (operation === 'reach' || operation === 'run') && has(document, 'CBR_LIKELY'),
  },
  {
    id: 'note',
    title: () => m.tour_note(),
    text: () => m.tour_note_text(),
    page: 'endpoint',
    faults: ['cbr-closed'],
    holds: ({ page, hasNotesOpen }) => page === 'endpoint' && hasNotesOpen,
  },
  {
    id: 'send',
    title: () => m.tour_send(),
    text: () => m.tour_send_text(),
    page: 'send',
    faults: [],
    sees: ({ operation, document }) =>
      operation === 'send' && (document as SendDocument).outcome === 'accepted',
  },
  {
    id: 'find',
    title: () => m.tour_find(),
    text: () => m.tour_find_text(),
    page: 'history',
    holds: ({ page, detail }) => page === 'history' && detail !== '',
  },
];
