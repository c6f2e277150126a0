import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { domainToASCII } from 'node:url';
import type { CheckDocument } from '../../engine/contract/documents.js';
import type { CheckParams } from '../../engine/contract/params.js';
import { usage } from '../../engine/errors.js';
import { fileFault } from '../../engine/problems/line.js';
import { exitCodeOf } from '../../engine/verdict.js';
import { printFindings } from '../print/findings.js';
import { collector } from '../collect.js';
import { inOrder } from '../in-order.js';
import type { Session } from '../session.js';

/** Domains in flight at once: each asks its own names, all share the resolvers' connections. */
const concurrency = 8;

/** Bytes read ahead: as little as a few hundred domains, since all lines of a chunk wait in memory. */
const chunk = 4096;

/** Documents that may wait for a slower domain before them, so that the output keeps the order of the list. */
const ahead = 64;

/** Domains after which memory is tidied. */
const tidyEvery = 2000;

/**
 * `check --file`: a document for each domain, in the order of the list, memory bounded by what is in flight and what
 * waits for a slower one before it. Domains already in the output of an earlier, interrupted run (`--resume`) are left
 * out. Ends with a summary by code on standard error.
 */
export async function checkMany(
  session: Session,
  file: string,
  resume: string | undefined,
  params: CheckParams,
): Promise<number> {
  const done = resume === undefined ? new Set<string>() : await subjectsIn(resume);
  const total = session.terminal.live && file !== '-' ? await countIn(file, done) : 0;
  const counts = new Map<string, number>();
  const codes = new Set<number>();
  let [started, finished] = [0, 0];
  const lines = domainsIn(file);
  const tidy = collector();
  const order = inOrder<CheckDocument>(ahead, async (document) => {
    printOne(session, document);
    // A slow reader sets the pace, so that nothing piles up in memory.
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  });
  const worker = async (): Promise<void> => {
    while (!session.signal.aborted) {
      const { value: domain, done: end } = await lines.next();
      if (end) return;
      if (done.has(nameOf(domain))) continue;
      const place = started;
      started += 1;
      await order.room(place);
      const document = await session.engine.check({ ...params, domain }, { signal: session.signal });
      codes.add(exitCodeOf(document, { strict: false }));
      for (const finding of document.findings) counts.set(finding.code, (counts.get(finding.code) ?? 0) + 1);
      finished += 1;
      if (finished % tidyEvery === 0) tidy();
      await order.put(place, document);
      session.onProgress({ kind: 'count', done: finished, total });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  await order.rest();
  printSummary(session, finished, counts);
  return session.signal.aborted ? 130 : worstOf(codes);
}

/** How many domains a list holds that are not done yet. */
async function countIn(file: string, done: ReadonlySet<string>): Promise<number> {
  let count = 0;
  for await (const domain of domainsIn(file)) if (!done.has(nameOf(domain))) count += 1;
  return count;
}

/** A fault anywhere outweighs what could not be measured, and that outweighs unusable lines. */
function worstOf(codes: ReadonlySet<number>): number {
  return [1, 3, 2].find((code) => codes.has(code)) ?? 0;
}

async function* domainsIn(file: string): AsyncGenerator<string, undefined> {
  const input =
    file === '-' ? process.stdin : createReadStream(file, { encoding: 'utf8', highWaterMark: chunk });
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const domain = line.replace(/#.*/, '').trim();
      if (domain !== '') yield domain;
    }
  } catch (error) {
    throw usage('unreadable', '--file', file, fileFault(error));
  }
  return undefined;
}

/** A domain as the documents' subjects have it. */
function nameOf(domain: string): string {
  const name = domain.toLowerCase().replace(/\.$/, '');
  return domainToASCII(name) || name;
}

async function subjectsIn(file: string): Promise<Set<string>> {
  const subjects = new Set<string>();
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      const subject = /"subject":"([^"]+)"/.exec(line)?.[1];
      // The last line of an interrupted run may be cut off, and what was stopped half-way is asked again.
      const isWhole = line.endsWith('}') && !line.includes('"interrupted":true');
      if (subject !== undefined && isWhole) subjects.add(nameOf(subject));
    }
  } catch (error) {
    throw usage('unreadable', '--resume', file, fileFault(error));
  }
  return subjects;
}

function printOne(session: Session, document: CheckDocument): void {
  if (session.json) {
    session.terminal.out(`${JSON.stringify(document)}\n`);
    return;
  }
  session.terminal.out(`${document.subject}\n`);
  printFindings(session.terminal, document, { verbose: session.verbose });
}

function printSummary(session: Session, finished: number, counts: ReadonlyMap<string, number>): void {
  const { terminal } = session;
  if (session.json && !process.stderr.isTTY) return;
  terminal.err(`${terminal.words.summary}: ${String(finished)}\n`);
  for (const [code, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    terminal.err(`  ${String(count).padStart(7)}  ${code}\n`);
  }
}
