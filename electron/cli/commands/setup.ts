import type { SetupImportDocument, SetupListDocument } from '../../engine/contract/operations.js';
import type { Setup } from '../../engine/contract/params.js';
import { usage } from '../../engine/errors.js';
import { readTextFile } from '../../engine/hosts/files.io.js';
import type { Language } from '../../engine/findings/say.js';
import { printFindings, safe } from '../print/findings.js';
import { printTable } from '../print/table.js';
import { withSession, type Session } from '../session.js';
import { paint, type CommonOptions } from '../terminal.js';
import { pick } from './check.js';

interface SetupOptions extends CommonOptions {
  domain?: string;
  region?: string;
  spfName?: string;
  spf?: string;
  dkimName?: string;
  dkimValue?: string;
  from?: string;
  user?: string;
  private?: boolean;
  zoneAddresses?: string[];
  instanceId?: string;
  to?: string;
  envelopeDomain?: string;
  note?: string;
  file?: string;
  publicIp?: string;
}

/** `mailpath setup [list|show NAME|add NAME|remove NAME|restore NAME|export [NAME]|import [NAME]]`. */
export async function setup(args: string[], options: SetupOptions, language: Language): Promise<number> {
  return withSession('setup', options, language, async (session) => {
    const [action = 'list', name] = args;
    const { engine, common, terminal } = session;
    const { words } = terminal;
    switch (action) {
      case 'list':
        return tell(session, await engine.setupList(common));
      case 'show':
        return tell(session, await engine.setupShow({ ...common, name: demand(name, action) }));
      case 'add': {
        const saved = setupOf(demand(name, action), options);
        const document = await engine.setupAdd({ ...common, setup: saved });
        return tell(session, document, words.setupSaved(saved.name));
      }
      case 'remove': {
        const gone = demand(name, action);
        const document = await engine.setupRemove({ ...common, name: gone });
        if (!session.json) terminal.out(`${words.setupRemoved(safe(gone))}\n`);
        return session.json ? tell(session, document) : 0;
      }
      case 'restore':
        return tell(session, await engine.setupRestore({ ...common, name: demand(name, action) }));
      case 'export':
        return exportSetups(session, name);
      case 'import':
        return importPasted(session, name, options);
      default:
        throw usage(
          'actionUnknown',
          'setup',
          action,
          'list, show NAME, add NAME, remove NAME, restore NAME, export [NAME], import [NAME]',
        );
    }
  });
}

function demand(name: string | undefined, action: string): string {
  if (!name) throw usage('usageLine', `setup ${action} NAME`);
  return name;
}

/** One setup, or all of them, as JSON that `setup import` and the pages read. What is secret was never in them. */
async function exportSetups(session: Session, name: string | undefined): Promise<number> {
  const { engine, common, terminal } = session;
  const document = await (name === undefined
    ? engine.setupList(common)
    : engine.setupShow({ ...common, name }));
  terminal.out(`${JSON.stringify(document)}\n`);
  return session.exitCode(document);
}

/** What was pasted, from `--file` or standard input; saved only under a name. */
async function importPasted(
  session: Session,
  name: string | undefined,
  options: SetupOptions,
): Promise<number> {
  const { terminal } = session;
  if (options.file === undefined && process.stdin.isTTY) {
    throw usage('usageLine', 'setup import [NAME] --file FILE|-');
  }
  const document = await session.engine.setupImport({
    ...session.common,
    text: await readTextFile(options.file ?? '-', 'setup import'),
    ...(name === undefined ? {} : { name }),
    ...pick(options, ['publicIp']),
  });
  if (session.json) return session.finish(document);
  printFindings(terminal, document, { verbose: session.verbose });
  if (document.secretsDropped.length > 0) {
    terminal.out(`${terminal.words.secretsDropped(document.secretsDropped.map(safe).join(', '))}\n`);
  }
  const { words } = terminal;
  return tell(session, document, document.saved ? words.setupSaved(safe(name ?? '')) : words.setupRead);
}

function setupOf(name: string, options: SetupOptions): Setup {
  if (options.domain === undefined) throw usage('setupNeedsDomain');
  return {
    name,
    domain: options.domain,
    region: options.region ?? 'us-south',
    endpoint: options.private ? 'private' : 'public',
    zoneAddresses: options.zoneAddresses ?? [],
    ...pick(options, [
      'spfName',
      'dkimName',
      'dkimValue',
      'from',
      'user',
      'instanceId',
      'envelopeDomain',
      'note',
    ]),
    ...(options.spf === undefined ? {} : { spfValue: options.spf }),
    ...(options.to === undefined ? {} : { testRecipient: options.to }),
  };
}

/** The option that sets a field, which is also how it is called here. */
const labels: Readonly<Record<string, string>> = {
  spfName: 'spf-name',
  spfValue: 'spf',
  dkimName: 'dkim-name',
  dkimValue: 'dkim-value',
  zoneAddresses: 'zone-addresses',
  instanceId: 'instance-id',
  testRecipient: 'to',
  envelopeDomain: 'envelope-domain',
};

async function tell(
  session: Session,
  document: SetupListDocument | SetupImportDocument,
  done = '',
): Promise<number> {
  if (session.json) return session.finish(document);
  const { terminal } = session;
  if (document.setups.length === 0) terminal.out(`${terminal.words.setupsEmpty}\n`);
  for (const saved of document.setups) {
    terminal.out(`${paint(terminal, 'bold', safe(saved.name))}\n`);
    printTable(
      terminal,
      Object.entries(saved)
        .filter(([key, value]) => key !== 'name' && value !== '' && !isEmptyList(value))
        .map(([key, value]) => [
          paint(terminal, 'dim', labels[key] ?? key),
          safe(Array.isArray(value) ? value.join(', ') : String(value)),
        ]),
    );
    terminal.out('\n');
  }
  if (done !== '' && document.setups.length > 0) terminal.out(`${done}\n`);
  return session.exitCode(document);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
