/** What the system says of a connection, in the closed words of a step's error. */
export type WireFault = 'refused' | 'reset' | 'timeout' | 'unreachable' | 'denied';

const faults: Readonly<Record<string, WireFault>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'denied',
  EPERM: 'denied',
};

/** The fault that a system's error code means; undefined for any other. */
export function wireFaultOf(code: string | undefined): WireFault | undefined {
  return faults[code ?? ''];
}
