import type { Setup } from '../../engine/contract/params.js';
import { usage } from '../../engine/errors.js';
import type { Language } from '../../engine/findings/say.js';
import { printTable } from '../print/document.js';
import { safe } from '../print/findings.js';
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
}

/** `mailpath setup [list|show NAME|add NAME|remove NAME]`. */
export async function setup(args: string[], options: SetupOptions, language: Language): Promise<number> {
  return withSession('setup', options, language, async (session) => {
    const [action = 'list', name] = args;
    const { engine, common } = session;
    switch (action) {
      case 'list':
        return tell(session, await engine.setupList(common));
      case 'show': {
        const document = await engine.setupList(common);
        const setups = document.setups.filter((saved) => saved.name === demand(name, action));
        if (setups.length === 0) throw usage(`no setup is named ${String(name)}`);
        return tell(session, { ...document, setups });
      }
      case 'add':
        return tell(
          session,
          await engine.setupAdd({ ...common, setup: setupOf(demand(name, action), options) }),
        );
      case 'remove':
        return tell(session, await engine.setupRemove({ ...common, name: demand(name, action) }));
      default:
        throw usage(`setup has no action ${action}`, 'it has: list, show NAME, add NAME, remove NAME');
    }
  });
}

function demand(name: string | undefined, action: string): string {
  if (!name) throw usage(`usage: mailpath setup ${action} NAME`);
  return name;
}

function setupOf(name: string, options: SetupOptions): Setup {
  if (options.domain === undefined) throw usage('setup add needs --domain DOMAIN');
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

async function tell(
  session: Session,
  document: Awaited<ReturnType<Session['engine']['setupList']>>,
): Promise<number> {
  if (session.json) return session.finish(document);
  const { terminal } = session;
  if (document.setups.length === 0) terminal.out(`${terminal.words.setupsEmpty}\n`);
  for (const saved of document.setups) {
    terminal.out(`${paint(terminal, 'bold', safe(saved.name))}\n`);
    printTable(
      terminal,
      Object.entries(saved)
        .filter(
          ([key, value]) => key !== 'name' && value !== '' && !(Array.isArray(value) && value.length === 0),
        )
        .map(([key, value]) => [key, safe(Array.isArray(value) ? value.join(', ') : String(value))]),
    );
  }
  return session.exitCode(document);
}
