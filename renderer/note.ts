import type { SaidFinding } from '../electron/engine/contract/document.js';
import type { ReachDocument } from '../electron/engine/contract/documents.js';
import { m } from './paraglide/messages.js';

/** The text that mends a shut door when it is handed on or pasted, and what the button that copies it says; null where none does. */
export function noteOf(
  cause: SaidFinding | undefined,
  notes: ReachDocument['notes'],
): { readonly text: string; readonly label: string } | null {
  if (!cause || !notes) return null;
  if (cause.move === 'ibm') return { text: notes.ibm, label: m.copy_note_ibm() };
  if (cause.move === 'network-team') return { text: notes.networkTeam, label: m.copy_note_network() };
  // Whoever may change the restriction does so with the zone and the rule that the note spells out.
  if (/^(CBR_|IP_NOT_IN_ZONE)/.test(cause.code)) return { text: notes.ibm, label: m.copy_zone_rule() };
  return null;
}
