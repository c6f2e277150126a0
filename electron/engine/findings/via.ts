/** Who answered, as people name it: `authority:HOST/ADDRESS` is HOST (ADDRESS), a resolver its id. */
export function sayVia(via: string): string {
  const [, host, address] = /^authority:([^/]+)\/(.*)$/.exec(via) ?? [];
  if (host === undefined) return via;
  return address === undefined || address === '?' || address === '' ? host : `${host} (${address})`;
}
