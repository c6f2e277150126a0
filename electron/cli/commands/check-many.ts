import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { domainToASCII } from 'node:url';
import type { CheckDocument } from '../../engine/contract/documents.js';
import type { CheckParams } from '../../engine/contract/params.js';
import { usage } from '../../engine/errors.js';
import { exitCodeOf } from '../../engine/verdict.js';
import { printFindings } from '../print/findings.js';
import { reasonOf, type Session } from '../session.js';

/** Domains in flight at once: each asks its own names, all share the resolvers' connections. */
const concurrency = 8;

/**
 * `check --file`: one document a line as each is done, memory bounded by the domains in flight. Domains already in the
 * output of an earlier, interrupted run (`--resume`) are left out. Ends with a summary by code on standard error.
 */
export async function checkMany(
  session: Session,
  file: string,
  resume: string | undefined,
  params: CheckParams,
): Promise<number> {
  const done = resume === undefined ? new Set<string>() : await subjectsIn(resume);
  const counts = new Map<string, number>();
  const codes = new Set<number>();
  let finished = 0;
  const lines = domainsIn(file);
  const worker = async (): Promise<void> => {
    for (;;) {
      if (session.signal.aborted) return;
      const { value: domain, done: end } = await lines.next();
      if (end) return;
      if (done.has(nameOf(domain))) continue;
      const document = await session.engine.check({ ...params, domain }, { signal: session.signal });
      codes.add(exitCodeOf(document, { strict: false }));
      for (const finding of document.findings) counts.set(finding.code, (counts.get(finding.code) ?? 0) + 1);
      printOne(session, document);
      // A slow reader sets the pace, so that nothing piles up in memory.
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
      finished += 1;
      session.onProgress({ kind: 'count', done: finished, total: finished });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  printSummary(session, finished, counts);
  return session.signal.aborted ? 130 : worstOf(codes);
}

/** A fault anywhere outweighs what could not be measured, and that outweighs unusable lines. */
function worstOf(codes: ReadonlySet<number>): number {
  return [1, 3, 2].find((code) => codes.has(code)) ?? 0;
}

async function* domainsIn(file: string): AsyncGenerator<string, undefined> {
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const domain = line.replace(/#.*/, '').trim();
      if (domain !== '') yield domain;
    }
  } catch (error) {
    throw usage(`--file: ${file} can’t be read: ${reasonOf(error)}`);
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
    throw usage(`--resume: ${file} can’t be read: ${reasonOf(error)}`);
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
