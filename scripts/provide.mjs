// What the tests need from the system: browser and servers that nobody here wrote. On Debian as root they are
// installed; elsewhere the tests use what is there and say what was skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Program to look for, Debian package that brings it. */
const needed = [
  ['chromium', 'chromium'],
  ['named', 'bind9'],
  ['dnssec-signzone', 'bind9-utils'],
  ['dig', 'bind9-dnsutils'],
  ['unbound', 'unbound'],
  ['nsd', 'nsd'],
  ['knotd', 'knot'],
  ['postfix', 'postfix'],
  ['saslpasswd2', 'sasl2-bin'],
  ['swaks', 'swaks'],
  ['nft', 'nftables'],
  ['ip', 'iproute2'],
  ['openssl', 'openssl'],
  ['curl', 'curl'],
  ['pdftotext', 'poppler-utils'],
];

/** Packages without a program of their own. */
const companions = [
  ['/usr/share/doc/libsasl2-modules', 'libsasl2-modules'],
  // Without it swaks speaks no TLS.
  ['/usr/share/doc/libnet-ssleay-perl', 'libnet-ssleay-perl'],
  ['/usr/share/doc/fonts-noto-cjk', 'fonts-noto-cjk'],
];

function has(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

function missingPrograms() {
  return needed.filter(([program]) => !has(program));
}

/** Installs what is missing where that can be done; returns the names of programs that are still not there. */
export async function provide() {
  const packages = [
    ...missingPrograms().map(([, name]) => name),
    ...companions.filter(([path]) => !existsSync(path)).map(([, name]) => name),
  ];
  const canInstall = process.getuid?.() === 0 && has('apt-get') && existsSync('/etc/debian_version');
  if (packages.length > 0 && canInstall) install(packages);
  return missingPrograms().map(([program]) => program);
}

function install(packages) {
  process.stdout.write(`installing for the tests: ${packages.join(' ')}\n`);
  // Servers must not start by themselves on the machine that only wants to test.
  const policy = '/usr/sbin/policy-rc.d';
  const own = !existsSync(policy);
  if (own) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    apt('update');
    apt('install', '--yes', '--no-install-recommends', ...packages);
  } finally {
    if (own) rmSync(policy, { force: true });
  }
}
