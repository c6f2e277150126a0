import ipaddr from 'ipaddr.js';
import { usage } from '../errors.js';
import type { Proxies, ProxyChoice } from '../ports.js';

/** curl's variables for `smtp://`, in curl's order: the protocol's own, then the one for all. */
const smtpVariables = ['smtp_proxy', 'SMTP_PROXY', 'all_proxy', 'ALL_PROXY'] as const;
/** curl's variables for `https://`. */
const httpsVariables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'] as const;
/** Web proxies: browsers and package tools take them, nothing that speaks SMTP does. */
const webVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which proxy a connection takes. `--proxy` is for every host. Else what curl would take for `smtp://`: `smtp_proxy`,
 * then `all_proxy`, but for the hosts in `no_proxy`. `HTTPS_PROXY` and `HTTP_PROXY` are never taken: mail programs do
 * not take them for SMTP, and what those programs meet is what is to be measured.
 * @throws Problem(usage) where `--proxy` is no proxy
 */
export function chooseProxies(explicit: string | undefined, environment: Environment): Proxies {
  if (explicit !== undefined) {
    const url = readProxy(explicit);
    if (url === null) throw usage('proxyUnusable', shown(explicit));
    return { forHost: () => ({ url, shown: shown(url), source: '--proxy' }), idle: null };
  }
  const used = firstOf(environment, smtpVariables);
  const bypass = environment.no_proxy ?? environment.NO_PROXY ?? '';
  const idle = firstOf(environment, webVariables);
  return {
    forHost: (host) => (used !== null && !isBypassed(bypass, host) ? used : null),
    idle: idle === null ? null : { shown: idle.shown, source: idle.source },
  };
}

/**
 * Which proxy a resolver is asked through over HTTPS: `--proxy`, else what curl would take for `https://`, but for the
 * hosts in `no_proxy` and, as browsers do, for this machine itself. Null for a direct connection.
 * @throws Problem(usage) where `--proxy` is no proxy
 */
export function chooseWebProxy(
  explicit: string | undefined,
  environment: Environment,
): (host: string) => string | null {
  if (explicit !== undefined) {
    const { forHost } = chooseProxies(explicit, {});
    return (host) => forHost(host)?.url ?? null;
  }
  const used = firstOf(environment, httpsVariables);
  const bypass = environment.no_proxy ?? environment.NO_PROXY ?? '';
  const direct = (host: string): boolean =>
    isBypassed(bypass, host) || isBypassed('localhost,127.0.0.0/8,::1', host);
  return (host) => (used !== null && !direct(host) ? used.url : null);
}

function firstOf(environment: Environment, variables: readonly string[]): ProxyChoice | null {
  for (const source of variables) {
    const url = readProxy(environment[source] ?? '');
    if (url !== null) return { url, shown: shown(url), source };
  }
  return null;
}

/** A proxy as a URL of a kind that can be spoken; null where it is none. */
function readProxy(text: string): string | null {
  const url = /^[a-z0-9]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!/^(https?|socks5h?):\/\/[^/]+\/?$/i.test(url) || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return hostname === '' || protocol === 'https:' ? null : url;
}

/** Without credentials. */
function shown(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//').replace(/\/$/, '');
}

/** curl's reading of `no_proxy`: names with all below them, addresses, subnets, or `*`. */
function isBypassed(list: string, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      if (ipaddr.isValid(name)) return holds(entry.replace(/^\[|\]$/g, ''), name);
      const suffix = entry.replace(/^\*?\./, '').replace(/\.$/, '');
      return name === suffix || name.endsWith(`.${suffix}`);
    });
}

function holds(entry: string, address: string): boolean {
  const at = ipaddr.process(address);
  if (ipaddr.isValid(entry)) return ipaddr.process(entry).toString() === at.toString();
  if (!ipaddr.isValidCIDR(entry)) return false;
  const [network, bits] = ipaddr.parseCIDR(entry);
  return network.kind() === at.kind() && at.match(network, bits);
}
