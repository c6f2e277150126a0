import type { Answer } from '../dns/answer.js';
import type { Said } from '../findings/codes/domain.js';
import { visible } from '../visible.js';
import type { AuthorityAnswer, ResolverAnswer } from './evidence.js';

/** A nameserver as people read it. */
export function serverName({ server }: Pick<AuthorityAnswer, 'server'>): string {
  return server.address === '?' ? server.host : `${server.host} (${server.address})`;
}

/** What an answer says, in a few words. */
export function saying(answer: Answer): string {
  if (answer.kind === 'failure') return visible(answer.message);
  if (answer.kind === 'nxdomain') return 'NXDOMAIN';
  return answer.aa ? 'NOERROR' : 'an answer without authority';
}

/** What nameservers said. */
export function saidBy(answers: readonly AuthorityAnswer[]): Said[] {
  return answers.map((one) => ({ via: serverName(one), said: saying(one.answer) }));
}

/** What resolvers said. */
export function saidByResolvers(answers: readonly ResolverAnswer[]): Said[] {
  return answers.map(({ resolver, answer }) => ({ via: resolver.id, said: saying(answer) }));
}

/** The evidence behind answers. */
export function evidenceOf(answers: readonly { readonly answer: Answer }[]): string[] {
  return answers.map(({ answer }) => answer.evidenceId).filter((id) => id !== '');
}
