// The entry for Node takes worker threads, which no bundle of one file needs.
import { strToU8, zipSync } from 'fflate/browser';
import type { CaseParams } from '../../engine/contract/params.js';
import { usage } from '../../engine/errors.js';
import type { Language } from '../../engine/findings/say.js';
import { printFindings, safe } from '../print/findings.js';
import { withSession } from '../session.js';
import { paint, type CommonOptions } from '../terminal.js';
import { pick } from './check.js';
import { writeOut } from './report.js';

interface CaseOptions extends CommonOptions {
  kind?: CaseParams['kind'];
  answer?: string[];
  opened?: string;
  note?: string;
  bundle?: string;
}

/** `mailpath case [SETUP]`: the questions with the kept answers, and the text to paste once they hold. */
export async function supportCase(args: string[], options: CaseOptions, language: Language): Promise<number> {
  return withSession('case', options, language, async (session) => {
    const { bundle, ...document } = await session.engine.case({
      ...session.common,
      bundle: options.bundle !== undefined,
      kind: options.kind ?? 'authorization',
      answers: Object.fromEntries((options.answer ?? []).map(readAnswer)),
      ...(args[0] === undefined ? {} : { setup: args[0] }),
      ...(options.opened === undefined ? {} : { caseNumber: options.opened }),
      ...pick(options, ['note']),
    });
    if (bundle !== undefined && options.bundle !== undefined) {
      const entries = bundle.map(({ name, content }) => [name, strToU8(content)] as const);
      await writeOut(options.bundle, Buffer.from(zipSync(Object.fromEntries(entries))));
      session.terminal.err(`${session.terminal.words.kept(options.bundle)}\n`);
    }
    if (session.json) return session.finish(document);
    const { terminal } = session;
    printFindings(terminal, document, { verbose: session.verbose });
    if (document.complete) terminal.out(`${safe(document.text)}\n`);
    else {
      for (const { id, question, answer } of document.questions) {
        terminal.out(`${paint(terminal, 'bold', id)}  ${question}\n`);
        terminal.out(`    ${answer === '' ? paint(terminal, 'dim', `--answer ${id}=…`) : safe(answer)}\n`);
      }
    }
    for (const { at, caseNumber, note } of document.diary)
      terminal.out(`${at.slice(0, 10)}  ${caseNumber}  ${note}\n`);
    return session.exitCode(document);
  });
}

function readAnswer(text: string): [string, string] {
  const match = /^([0-9]+[a-e]?)=([\s\S]*)$/.exec(text);
  if (!match?.[1]) throw usage('answerForm', text);
  return [match[1], match[2] ?? ''];
}
