import type { SendParams, Setup } from '../contract/params.js';
import { chooseResolvers } from '../dns/choose-resolvers.js';
import { createResolve } from '../dns/resolve.js';
import { finding, type Finding } from '../findings/finding.js';
import { judgeCredentials } from '../mail/credentials.js';
import { validateHtml } from '../mail/html.js';
import { judgeReplyTo, lintDraft } from '../mail/lint.js';
import type { Message } from '../mail/prepare.js';
import { canonicalName } from '../names.js';
import type { JourneyContext } from './journey.js';

/** Everything that is known of a message before a socket opens. The Reply-To is looked up, unless nothing may be asked. */
export async function checksOfSend(
  message: Message,
  params: SendParams,
  context: JourneyContext,
  known: {
    readonly setup: Setup | undefined;
    readonly host: string;
    readonly credentials: { readonly user: string; readonly password: string } | null;
  },
): Promise<Finding[]> {
  const { draft } = message;
  const problems = draft.html === null ? [] : await validateHtml(draft.html);
  return [
    ...outsideDomain(message, known.setup),
    ...(known.credentials
      ? judgeCredentials(known.credentials.user, known.credentials.password, known.host)
      : []),
    ...lintDraft(draft, problems),
    ...((params.lookUp ?? !params.dryRun) ? await replyToFindings(message, context) : []),
  ];
}

function outsideDomain({ draft }: Message, setup: Setup | undefined): Finding[] {
  if (!setup || canonicalName(draft.from.domain) === canonicalName(setup.domain)) return [];
  const params = { from: draft.from.address, domain: setup.domain, setup: setup.name };
  return [finding('FROM_OUTSIDE_DOMAIN', draft.from.address, params)];
}

async function replyToFindings({ draft }: Message, context: JourneyContext): Promise<Finding[]> {
  const { replyTo } = draft;
  if (!replyTo || replyTo.domain === draft.from.domain || replyTo.domain.startsWith('[')) return [];
  if (context.net.network.resolvers.length === 0) return [];
  const resolvers = chooseResolvers(context.net.network, ['default']).slice(0, 1);
  const resolve = createResolve(context, { assume: [], resolvers });
  const [mx, a] = await Promise.all([resolve(replyTo.domain, 'MX'), resolve(replyTo.domain, 'A')]);
  return judgeReplyTo(replyTo.address, replyTo.domain, mx, a);
}
