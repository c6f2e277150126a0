import { dkimName, dkimStrings, dkimValue, domain, practiceZone, spfValue, type Scene } from '../scene.js';
import type { NameRecords } from '../zone-data.js';
import type { Fault } from './fault.js';

/** Changes names of practice.test at both authorities; an empty change takes the name away. */
export function withRecords(scene: Scene, changes: Readonly<Record<string, NameRecords | null>>): void {
  scene.zones = scene.zones.map((zone) => {
    if (zone.origin !== domain) return zone;
    const records = { ...zone.records };
    for (const [name, change] of Object.entries(changes)) {
      if (change === null) delete records[name];
      else records[name] = { ...records[name], ...change };
    }
    return practiceZone(records, 1);
  });
}

const spf =
  (...values: readonly (readonly string[])[]) =>
  (scene: Scene): void => {
    withRecords(scene, { [domain]: { TXT: values } });
  };

const dkim =
  (...values: readonly (readonly string[])[]) =>
  (scene: Scene): void => {
    withRecords(scene, { [dkimName]: { TXT: values } });
  };

/** Another key of the same kind: a few characters in the middle differ. */
const otherKey = dkimValue.replace('ETLRAylsMJTlFeIK', 'EWLRAylsNKTlFeIK');

/** The value as a zone file has it, marks included. */
const quotedKey = dkimStrings.map((half) => `"${half}"`).join(' ');

/** What is typed wrong into the DNS provider's form. */
export const recordFaults: readonly Fault[] = [
  {
    name: 'spf-missing',
    about: {
      en: 'I thought the SPF record was saved, but the provider never published it.',
      'zh-CN': '我以为 SPF 记录已经保存，其实服务商并没有发布。',
    },
    expects: 'SPF_MISSING',
    apply: spf(),
  },
  {
    name: 'spf-quoted',
    about: {
      en: 'I pasted the SPF value with its quotation marks, and the provider added its own.',
      'zh-CN': '我粘贴 SPF 记录值时带上了引号，服务商又加了一层。',
    },
    expects: 'SPF_QUOTED',
    apply: spf([`"${spfValue}"`]),
  },
  {
    name: 'spf-two-records',
    about: {
      en: 'Our domain already had an SPF record for another sender; I added the new one beside it.',
      'zh-CN': '域名原来已有另一个发送方的 SPF 记录，我又在旁边加了一条。',
    },
    expects: 'SPF_MULTIPLE',
    apply: spf([spfValue], ['v=spf1 ip4:203.0.113.0/24 -all']),
  },
  {
    name: 'spf-lacks-include',
    about: {
      en: 'We kept the SPF record of our old mail server and forgot to add the new include.',
      'zh-CN': '我们保留了旧邮件服务器的 SPF 记录，忘了加上新的 include。',
    },
    expects: 'SPF_LACKS_EXPECTED',
    apply: spf(['v=spf1 ip4:203.0.113.0/24 -all']),
  },
  {
    name: 'spf-en-dash',
    about: {
      en: 'I copied the SPF value from a Word document, which turned -all into –all.',
      'zh-CN': '我从 Word 文档里复制 SPF 记录值，-all 被自动改成了 –all。',
    },
    expects: 'SPF_NON_ASCII',
    apply: spf([spfValue.replace('-all', '–all')]),
  },
  {
    name: 'spf-mistyped',
    about: {
      en: 'I typed the SPF value by hand and wrote "includes:" for "include:".',
      'zh-CN': '我手动输入 SPF 记录值，把“include:”写成了“includes:”。',
    },
    expects: 'SPF_SYNTAX',
    apply: spf([spfValue.replace('include:', 'includes:')]),
  },
  {
    name: 'spf-glued',
    about: {
      en: 'The provider cut my SPF value into pieces, and the blank between two terms is gone.',
      'zh-CN': '服务商把 SPF 记录值切成几段，两项之间的空格丢了。',
    },
    expects: 'SPF_STRINGS_GLUED',
    apply: spf(['v=spf1 include:_spf.relay.test', '-all']),
  },
  {
    name: 'spf-at-www',
    about: {
      en: 'I put the SPF record at www instead of at the domain itself.',
      'zh-CN': '我把 SPF 记录加到了 www，而不是域名本身。',
    },
    expects: 'SPF_AT_WRONG_NAME',
    apply(scene) {
      spf()(scene);
      withRecords(scene, { [`www.${domain}`]: null });
      withRecords(scene, { [`www.${domain}`]: { A: ['203.0.113.80'], TXT: [[spfValue]] } });
    },
  },
  {
    name: 'dkim-missing',
    about: {
      en: 'The DKIM record was never added.',
      'zh-CN': 'DKIM 记录一直没有添加。',
    },
    expects: 'DKIM_MISSING',
    apply(scene) {
      withRecords(scene, { [dkimName]: null });
    },
  },
  {
    name: 'dkim-name-doubled',
    about: {
      en: 'I pasted the whole DKIM name into the host field, and the provider added the domain once more.',
      'zh-CN': '我把完整的 DKIM 名称粘贴到主机记录，服务商又在后面加了一遍域名。',
    },
    expects: 'DKIM_NAME_DOUBLED',
    apply(scene) {
      withRecords(scene, { [dkimName]: null, [`${dkimName}.${domain}`]: { TXT: [dkimStrings] } });
    },
  },
  {
    name: 'dkim-truncated',
    about: {
      en: 'The provider kept only the first 255 characters of the DKIM value.',
      'zh-CN': '服务商只保存了 DKIM 记录值的前 255 个字符。',
    },
    expects: 'DKIM_TRUNCATED',
    apply: dkim([dkimStrings[0] as string]),
  },
  {
    name: 'dkim-quoted',
    about: {
      en: 'I pasted the DKIM value in its two quoted halves, and the marks became part of the value.',
      'zh-CN': '我把带引号的两段 DKIM 值原样粘贴，引号也成了记录值的一部分。',
    },
    expects: 'DKIM_QUOTED',
    apply: dkim([quotedKey.slice(0, 255), quotedKey.slice(255)]),
  },
  {
    name: 'dkim-two-records',
    about: {
      en: 'An old DKIM key from an earlier attempt is still at the same name.',
      'zh-CN': '上一次尝试留下的旧 DKIM 密钥还在同一个名称下。',
    },
    expects: 'DKIM_MULTIPLE',
    apply: dkim(dkimStrings, [otherKey.slice(0, 255), otherKey.slice(255)]),
  },
  {
    name: 'dkim-halves',
    about: {
      en: 'The value was too long for the form, so I made two records of it.',
      'zh-CN': '记录值太长，表单放不下，我就拆成了两条记录。',
    },
    expects: 'DKIM_SPLIT_INTO_RECORDS',
    apply: dkim([dkimStrings[0] as string], [dkimStrings[1] as string]),
  },
  {
    name: 'dkim-wrong-value',
    about: {
      en: 'I published the DKIM key of another SMTP configuration.',
      'zh-CN': '我发布的是另一个 SMTP 配置的 DKIM 密钥。',
    },
    expects: 'DKIM_VALUE_DIFFERS',
    apply: dkim([otherKey.slice(0, 255), otherKey.slice(255)]),
  },
  {
    name: 'dkim-testing',
    about: {
      en: 'The DKIM record says t=y from the days when we tried it out.',
      'zh-CN': 'DKIM 记录里还留着试用时的 t=y。',
    },
    expects: 'DKIM_TESTING',
    apply: dkim([`${dkimValue}; t=y`.slice(0, 255), `${dkimValue}; t=y`.slice(255)]),
  },
  {
    name: 'dmarc-missing',
    about: {
      en: 'Nobody ever told us to publish a DMARC record.',
      'zh-CN': '从来没有人告诉我们要发布 DMARC 记录。',
    },
    expects: 'DMARC_MISSING',
    apply(scene) {
      withRecords(scene, { [`_dmarc.${domain}`]: null });
    },
  },
  {
    name: 'no-address',
    about: {
      en: 'The domain has mail records only, no website and so no A record.',
      'zh-CN': '域名只有邮件记录，没有网站，也就没有 A 记录。',
    },
    expects: 'DOMAIN_NO_ADDRESS',
    apply(scene) {
      withRecords(scene, { [domain]: { A: [] } });
    },
  },
];
