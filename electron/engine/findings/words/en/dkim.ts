import type { dkimCodes } from '../../codes/dkim.js';
import type { WordsOf } from '../../rule.js';
import { sayVia } from '../../via.js';

const whereShown =
  'the Event Notifications console (Email > SMTP Configurations > Options menu > Verify, under DKIM)';

/** The value to publish, or where it is shown. */
function publish(p: { readonly name: string; readonly value: string | null }): string {
  return p.value === null
    ? `Copy the DKIM value from ${whereShown} and publish it as one TXT record at ${p.name}.`
    : `Publish exactly one TXT record at ${p.name} with this value: ${p.value}`;
}

/** The value to put in the place of what is there. */
function replace(p: { readonly owner: string; readonly value: string | null }): string {
  return p.value === null
    ? `Replace the TXT record at ${p.owner} by the value that ${whereShown} shows.`
    : `Replace the TXT record at ${p.owner} by: ${p.value}`;
}

const list = (items: readonly (string | number)[]): string => items.join(', ');
const seen = (p: { readonly via: string; readonly owner: string; readonly found: string }): string =>
  `${sayVia(p.via)} gives at ${p.owner}: ${p.found}`;

const byteNames: Readonly<Record<string, string>> = {
  'white-space': 'white space',
  'tag-order': 'the order of tags',
  'final-semicolon': 'the last semicolon',
  'default-left-out': 'a tag left out that has a default',
  'extra-tag': 'a tag more',
  padding: 'the = at the end of base64',
};

const slips: Readonly<Record<string, string>> = {
  'no-domainkey': '`_domainkey` was left out of the name',
  'domainkey-misspelt': '`_domainkey` is misspelt',
  'wrong-separator': 'the dot between the selector and `_domainkey` was lost or changed',
  'selector-in-parent': 'only the selector was typed, in the parent zone',
  'parent-domain': 'the subdomain was left out of the name',
  'domain-itself': 'it was put at the domain itself',
};

export const dkimWords: WordsOf<typeof dkimCodes> = {
  DKIM_NAME_INVALID: {
    title: (p) => `${p.given} is not the name of a DKIM record`,
    detail: (p) =>
      `A DKIM record's name has the form selector._domainkey.domain. ${
        {
          'no-domainkey': 'This one has no label `_domainkey`.',
          'domainkey-misspelt':
            'Its middle label is misspelt: it must be `_domainkey`, with the underscore and without an s.',
          'no-selector': 'This one has no selector before `_domainkey`.',
          'no-domain': 'This one ends after `_domainkey`: the domain lacks.',
          placeholder: 'This one still holds the braces of a template.',
          'no-name': 'This one is no DNS name.',
        }[p.fault]
      } Nothing was looked up at it.`,
    fix: (p) =>
      p.meant === null
        ? `Give the whole DKIM name as ${whereShown} shows it; it ends in ._domainkey.${p.domain}.`
        : `Give the name as the console shows it; probably meant: ${p.meant}`,
    about:
      'The name given for the DKIM record can be none: RFC 6376 puts every key at selector._domainkey.domain. IBM makes the selector, a UUID, and shows the whole name in the console. If the same slip was made in the DNS provider’s form, the record stands at a name at which no receiver looks.',
  },
  DKIM_MISSING: {
    title: (p) => `There is no DKIM record at ${p.name}`,
    detail: (p) =>
      `${sayVia(p.via)} answers that ${p.nxdomain ? 'the name does not exist' : 'the name exists but has no TXT record'}, and none of the names at which such a record usually ends up by mistake has it.`,
    fix: publish,
    about:
      'Receivers look for the key at the name that the signature gives. Nothing is there, nor at the near-miss names that were tried (the zone repeated, `_domainkey` left out or misspelt, a parent zone, the domain itself). Either the record was never saved, or it was saved in another zone or at another provider. IBM’s verification fails, and mail can’t be verified by DKIM.',
  },
  DKIM_SPLIT_INTO_RECORDS: {
    title: 'The DKIM key was cut into several TXT records',
    detail: (p) =>
      `${p.name} has ${p.count} TXT records of ${list(p.lengths)} characters that together make the one value. DNS gives records in any order and receivers never join them.`,
    fix: (p) =>
      `Delete the ${p.count} TXT records at ${p.name} and publish one whose value is the whole text; a value over 255 characters is cut into several quoted strings inside one record.${p.value === null ? '' : ` The value: ${p.value}`}`,
    about:
      'A TXT record is made of strings of at most 255 octets each. A long key needs two strings in one record; here each part became a record of its own. Receivers join the strings of one record, never several records, so no one can put the key together again.',
  },
  DKIM_WRONG_TYPE: {
    title: (p) =>
      p.wrong === 'host-in-text'
        ? 'The TXT record at the DKIM name holds only a host name'
        : 'The key was published as a CNAME instead of a TXT record',
    detail: (p) =>
      p.wrong === 'host-in-text'
        ? `${seen(p)}. A host name belongs in a CNAME record; IBM’s key is a TXT value.`
        : `The CNAME at ${p.owner} points at ${p.found}, which is a key’s value and no host.`,
    fix: (p) =>
      p.wrong === 'host-in-text' ? replace(p) : `Delete the CNAME record at ${p.name}. ${publish(p)}`,
    about:
      'The value was entered under the wrong record type. Some services hand out a host name for a CNAME; IBM hands out the key itself for a TXT record. A receiver that asks for TXT finds no key in either case.',
  },
  DKIM_ZONE_DELEGATED: {
    title: (p) => `${p.zone} is a zone of its own`,
    detail: (p) =>
      `The DKIM name lies in the zone ${p.zone}, which is served by ${list(p.servers)}, not by the servers of the domain.`,
    fix: 'Nothing is wrong. Changes to the key are made where that zone is kept.',
    about:
      '`_domainkey` is delegated to other nameservers than the domain, which is legal and usual where mail is run by another team. A record that is added in the domain’s own zone will never be seen at this name.',
  },
  DKIM_NON_ASCII: {
    title: 'The DKIM record contains characters that are not ASCII',
    detail: (p) => `${seen(p)}. Among its characters: ${list(p.characters)}.`,
    fix: replace,
    about:
      'A non-breaking space, a zero-width space, a byte order mark or a long dash came along when the value was copied from a page or a document. They can’t be seen, but receivers read them as part of a tag and discard the key.',
  },
  DKIM_HTML_ESCAPED: {
    title: 'The DKIM record contains HTML',
    detail: (p) => `${seen(p)}. It contains ${list(p.escapes)}.`,
    fix: replace,
    about:
      'The value was copied out of a page’s source or sent through a form that escapes it, so that `&quot;`, `&lt;` or `<br>` became part of the record. Receivers can’t read the key.',
  },
  DKIM_NAME_DOUBLED: {
    title: 'The DKIM record is at a name with the domain twice',
    detail: (p) =>
      `Nothing is at ${p.name}; the key is at ${p.foundAt}. The provider added ${p.zone} to a host field that held ${p.foundAt === `${p.name}.${p.zone}` ? 'it' : 'the beginning of it'} already.`,
    fix: (p) =>
      `Delete the record at ${p.foundAt}. In the host field type only ${p.host} and keep the value: ${p.value ?? ''}`,
    about:
      'Most DNS providers add the zone to what is typed into the host field. If the whole name is pasted there, the record ends up at selector._domainkey.domain.domain. The provider’s list looks right, and receivers find nothing.',
  },
  DKIM_AT_WRONG_NAME: {
    title: 'The DKIM record is at the wrong name',
    detail: (p) => `Nothing is at ${p.name}; the key is at ${p.foundAt}: ${slips[p.slip] ?? p.slip}.`,
    fix: (p) =>
      `Delete the TXT record with the key at ${p.foundAt} and publish one TXT record at ${p.name} with the value: ${p.value ?? ''}`,
    about:
      'The key is in DNS, but at a name at which no receiver looks: without `_domainkey`, with it misspelt, with `-` for `.`, in the parent zone, or at the domain itself. The value is right; only the host field has to change.',
  },
  DKIM_VALUE_DIFFERS: {
    title: (p) =>
      p.oldSince === null
        ? 'The DKIM record holds another key than IBM expects'
        : 'The DKIM record still holds an old key',
    detail: (p) =>
      `${seen(p)}. Its key equals the expected one in the first ${p.equal} characters${p.upTo === '' ? '' : ` (…${p.upTo})`}; then ${p.expectedGoesOn || 'the end'} is expected and ${p.foundGoesOn || 'the end'} is there.${
        p.oldSince === null ? '' : ` It is the key that was expected until ${p.oldSince.slice(0, 10)}.`
      }`,
    fix: replace,
    about:
      'A well-formed key stands at the name, but not the one that the console shows. It is a key of an earlier SMTP configuration, of another domain, or one that was changed by hand. IBM signs with the other half of the expected key, so that every signature fails.',
  },
  DKIM_TRUNCATED: {
    title: 'The DKIM key is cut off',
    detail: (p) =>
      `${sayVia(p.via)} gives a value of ${p.length} characters at ${p.owner}${p.expectedLength === null ? '' : `; the expected one has ${p.expectedLength}`}${
        p.octets === null || p.neededOctets === null
          ? ''
          : `. The key says that it has ${p.neededOctets} octets, and ${p.octets} are there`
      }. Found: ${p.found}`,
    fix: (p) =>
      `${replace(p)} (A value over 255 characters goes into one record as several quoted strings, "first 255 characters" "the rest".)`,
    about:
      'The end of the key is missing. Usually the provider’s form keeps 255 characters, the limit of one string in a TXT record, and drops the rest without a word. Waiting does not help; the value has to be entered again, in several strings of one record where the provider does not split by itself.',
  },
  DKIM_QUOTED: {
    title: 'Quotes or backslashes are part of the DKIM record',
    detail: (p) => `${seen(p)}. The characters ${list(p.characters)} belong to the value.`,
    fix: replace,
    about:
      'Zone files and some APIs write TXT values in quotes and escape `;` as `\\;`. A form that adds its own quotes takes those that were typed for a part of the value. Receivers then can’t read the tags.',
  },
  DKIM_WHITESPACE: {
    title: 'White space stands inside the DKIM key',
    detail: (p) =>
      `${seen(p)}. There is white space after character ${list(p.places)} of the key. ${
        {
          'receivers-read-it': 'Receivers skip it, but a comparison of the text does not.',
          'differs-from-console':
            'Receivers skip it, but the console’s value has none there, and a comparison of the text fails.',
          'key-broken': 'Without it the characters make no key either.',
          'plus-lost': 'A + stands in each of these places in the key: a form turned it into a blank.',
        }[p.harm]
      }`,
    fix: replace,
    about:
      'RFC 6376 lets receivers ignore white space inside the key, and most do. IBM’s verification compares values, and some checkers read strictly, so a blank that came from a line break or from joining two strings may make the verification fail. A blank in the place of a `+` breaks the key for everyone.',
  },
  DKIM_SYNTAX: {
    title: (p) =>
      ({
        'no-p': 'The DKIM record has no p= tag, so no key',
        'bare-key': 'The DKIM record holds the key without its tags',
        'missing-semicolon': 'A semicolon is missing in the DKIM record',
        'version-not-first': 'v=DKIM1 is not the first tag of the DKIM record',
        'version-value': 'The version in the DKIM record is not DKIM1',
        duplicate: `The tag ${p.text}= stands twice in the DKIM record`,
        'no-equals': 'A part of the DKIM record is no tag',
        'bad-name': 'A part of the DKIM record is no tag',
      })[p.fault],
    detail: (p) =>
      `${seen(p)}. ${
        {
          'no-p': 'No tag p= is in it.',
          'bare-key': `It begins with ${p.text}, without p= before it.`,
          'missing-semicolon': `Between the tags ${p.text} a ; is missing, at character ${p.at}.`,
          'version-not-first': `v= must come first; it stands at character ${p.at}.`,
          'version-value': `v= must be exactly DKIM1, in capitals; it is ${p.text}.`,
          duplicate: `A tag that stands twice (character ${p.at}) makes the whole record void.`,
          'no-equals': `At character ${p.at} stands ${p.text}, without a =.`,
          'bad-name': `At character ${p.at} stands ${p.text}, which is no tag’s name.`,
        }[p.fault]
      }`,
    fix: replace,
    about:
      'A key record is a list of tags, name=value, with a `;` between them. `p=` must be there; `v=`, if there, must come first and be exactly DKIM1; no tag may stand twice. Receivers discard a record that breaks these rules, and with it the key. The last `;`, `v=` and `k=` may be left out.',
  },
  DKIM_KEY_TYPE: {
    title: (p) =>
      p.keyType.toLowerCase() === 'rsa' || p.keyType.toLowerCase() === 'ed25519'
        ? `The key type is written k=${p.keyType}, not in lower case`
        : `The DKIM record has the unknown key type ${p.keyType}`,
    detail: (p) =>
      `${seen(p)}. Known are rsa and ed25519, in lower case; receivers ignore a record with another type.`,
    fix: replace,
    about:
      'The tag `k=` names the algorithm of the key. RFC 6376 and RFC 8463 know rsa and ed25519; values are case-sensitive. A receiver must ignore a record whose type it does not know. Some forgive capitals, others do not.',
  },
  DKIM_PRIVATE_KEY: {
    title: 'A private key is published in DNS',
    detail: (p) =>
      `The value at ${p.owner} is a private key (${p.form}). Whoever reads it can sign mail as this domain.`,
    fix: (p) =>
      `Delete the record at ${p.owner} now and never use that key pair again. Have a new key made, and publish only its public half at ${p.name}.${p.value === null ? '' : ` If the console’s value is of another key, publish it: ${p.value}`}`,
    about:
      'The secret half of a key pair was published where the public half belongs. Anyone can read DNS, so the key must be held to be stolen: remove the record and make a new pair. Removing alone is not enough, since copies are kept.',
  },
  DKIM_VALUE_SWAPPED: {
    title: (p) =>
      `The ${p.holds === 'other' ? 'value of another service' : `${p.holds} value`} stands at the DKIM name`,
    detail: (p) =>
      `${seen(p)}. That is ${p.holds === 'other' ? 'another service’s value' : `${p.holds === 'SPF' ? 'an' : 'a'} ${p.holds} record`}, not a key.${p.keyAt === null ? '' : ` The key stands at ${p.keyAt}.`}`,
    fix: (p) =>
      `${replace(p)}${p.keyAt === null ? '' : ` And at ${p.keyAt} put the value that now stands at ${p.owner}.`}`,
    about:
      'Two values were entered in each other’s place, or one was pasted into the wrong row. SPF belongs to the domain itself, the key to selector._domainkey.domain. Each receiver ignores what it finds at the wrong name.',
  },
  DKIM_REVOKED: {
    title: 'The DKIM key is revoked: p= is empty',
    detail: seen,
    fix: replace,
    about:
      'An empty `p=` tells receivers that the key was withdrawn (RFC 6376 §3.6.1): every signature with this selector fails. It may be meant so after a rotation, or the key got lost when the record was saved.',
  },
  DKIM_KEY_UNREADABLE: {
    title: 'The DKIM key can’t be read',
    detail: (p) =>
      `${seen(p)}. ${
        {
          base64:
            p.character === null
              ? 'The characters are no whole base64.'
              : `The character ${p.character} is not of base64.`,
          pem: 'The BEGIN and END lines of a PEM file are in it.',
          der: 'The characters are base64, but what they hold is no RSA public key.',
          'other-algorithm': 'It is a key of another algorithm than k= says.',
          'ed25519-wrapped': 'An Ed25519 key is published as its 32 raw octets; here it is wrapped in DER.',
          'ed25519-length': 'An Ed25519 key has 32 octets; this one has another length.',
        }[p.why]
      }${p.lowerCased ? ' It has no capital letter: the provider’s form has put it into lower case.' : ''}`,
    fix: replace,
    about:
      'The characters behind `p=` must be base64 of a public key: for rsa a SubjectPublicKeyInfo (or a bare RSAPublicKey) in DER, for ed25519 the 32 octets themselves. One wrong or lost character is enough to make the key unreadable. Copy the value again, whole.',
  },
  DKIM_KEY_WEAK: {
    title: (p) => `The DKIM key has ${p.bits} bits${p.bits < 1024 ? ', too few for receivers' : ''}`,
    detail: (p) =>
      p.bits < 1024
        ? `The RSA key at ${p.name} has ${p.bits} bits. Receivers must not accept a signature by a key under 1024 bits.`
        : `The RSA key at ${p.name} has ${p.bits} bits. Receivers accept it; 2048 are advised.${p.asExpected ? ' It is the key that the console shows, so there is nothing to change in DNS.' : ''}`,
    fix: (p) =>
      p.asExpected
        ? p.bits < 1024
          ? 'The console itself shows this key: ask IBM for a new one by a support case.'
          : ''
        : `Compare the key with the one that ${whereShown} shows, and have one of 2048 bits made if it is the same.`,
    about:
      'RFC 8301 forbids receivers to accept RSA keys under 1024 bits and advises signers to use 2048. IBM makes the key; a key of exactly 1024 bits still passes everywhere today, but some receivers mark it down.',
  },
  DKIM_TESTING: {
    title: 'The DKIM record says that it is only a test',
    detail: (p) => `${seen(p)}. The flag y in t= tells receivers to treat signed mail like unsigned mail.`,
    fix: replace,
    about:
      'The flag `y` in the tag `t=` marks a domain that is testing DKIM. Receivers must not treat mail differently because of a failed signature, and some give no credit for a good one. `t=s` is no such flag.',
  },
  DKIM_NOT_FOR_EMAIL: {
    title: (p) =>
      p.wrong === 'service' ? 'The DKIM key is not meant for e-mail' : 'The DKIM key forbids SHA-256',
    detail: (p) =>
      `${seen(p)}. ${
        p.wrong === 'service'
          ? `s= lists ${list(p.listed) || 'nothing'}, neither * nor email: receivers ignore the key for mail.`
          : `h= lists ${list(p.listed) || 'nothing'} without sha256. SHA-1 is dead (RFC 8301), and IBM signs with SHA-256.`
      }`,
    fix: replace,
    about:
      'Two tags narrow a key’s use: `s=` the services, `h=` the hash algorithms, each a list with colons. For mail, `s=` must hold `*` or `email`, and `h=` must hold `sha256`. Left out, both allow everything.',
  },
  DKIM_MULTIPLE: {
    title: (p) => `There are ${p.count} TXT records at the DKIM name`,
    detail: (p) =>
      `${p.name} has: ${p.values.map((value, index) => `(${String(index + 1)}) ${value}`).join(' ')}. With more than one the result is undefined (RFC 6376 §3.6.2.2): some receivers take the first, some fail.${p.rightThere ? ' The right key is among them.' : ''}`,
    fix: (p) =>
      p.value === null
        ? `Delete all but the record whose value ${whereShown} shows.`
        : p.rightThere
          ? `Keep only the record with the value ${p.value} and delete the others at ${p.name}.`
          : `Delete the ${p.count} records at ${p.name} and publish one with the value: ${p.value}`,
    about:
      'At a key record’s name there must be one TXT record. A second one, an old key or an unrelated text, leaves it to chance which one a receiver takes. Checkers that look for the right value anywhere report success all the same.',
  },
  DKIM_CNAME: {
    title: (p) => (p.dangling ? 'The CNAME at the DKIM name leads nowhere' : 'The DKIM name is an alias'),
    detail: (p) =>
      p.dangling
        ? `${p.name} is a CNAME for ${p.target}, and there is no TXT record there.`
        : `${p.name} is a CNAME for ${p.target}, where the key is.`,
    fix: (p) =>
      p.dangling
        ? `Delete the CNAME record. ${publish(p)}`
        : 'Nothing is wrong. Changes to the key are made at the alias’s target.',
    about:
      'A CNAME hands the name over to another one; receivers follow it to the key. That is fine as long as the target has the key. If the target is gone or has no TXT record, there is no key.',
  },
  DKIM_WILDCARD: {
    title: (p) =>
      p.right
        ? 'The DKIM key comes from a wildcard record'
        : 'A wildcard record answers in the place of a DKIM record',
    detail: (p) =>
      `An unused name (${p.sibling}) gets the same answer: ${p.answers.join(' | ')}. ${
        p.right
          ? 'It is the right key.'
          : `So ${p.name} itself has no record, although it looks as if it had one.`
      }`,
    fix: (p) =>
      p.right ? '' : `Leave the wildcard as it is; a record at ${p.name} takes precedence over it.`,
    about:
      'A wildcard (`*.domain`) answers for every name that has no record of its own. Checkers that only ask whether something is there take its answer for a DKIM record. Publishing the real record is enough: the wildcard no longer applies to that name.',
  },
  DKIM_OK: {
    title: 'The DKIM record is right',
    detail: (p) =>
      `${p.name} has one ${p.algorithm === 'rsa' ? `RSA key of ${String(p.bits)} bits` : 'Ed25519 key'}${p.compared ? ', the one that the console shows' : '; the expected value was not given, so it was not compared'}.${
        p.bytes.length > 0
          ? ` It means the same, though a comparison byte by byte would see a difference (${list(p.bytes.map((one) => byteNames[one] ?? `${one}=`))}).`
          : ''
      }${p.bits !== null && p.bits > 4096 ? ' Receivers need not support RSA keys over 4096 bits.' : ''}`,
    fix: '',
    about:
      'One TXT record, a well-formed list of tags, a key that can be read and is strong enough and, where the console’s value is known, the same key. Records are compared by meaning: the split into strings, white space between tags, the order of tags and the last `;` do not matter to receivers.',
  },
};
