import { seriousFaults } from './access.js';
import { ended, expect, kindsFor, nameOf, overhang, primary, sentence, test } from './kinds.js';

/** A fault as it is met: what the page's sentence says of it, what its one action is, and what that action copies. */
interface Journey {
  readonly fault: string;
  readonly code: string;
  readonly says: Readonly<Record<'en' | 'zh-CN', RegExp>>;
  readonly does: Readonly<Record<'en' | 'zh-CN', string>>;
  readonly copies?: RegExp;
}

const record = { en: 'Copy the record', 'zh-CN': '复制记录' };
const toNetwork = { en: 'Copy the note to the network team', 'zh-CN': '复制给网络管理员的说明' };
const zoneAndRule = { en: 'Copy the zone and rule', 'zh-CN': '复制网络区域和规则' };
const again = { en: 'Run again', 'zh-CN': '重新运行' };
const watch = { en: 'Watch and tell me', 'zh-CN': '持续监测并通知我' };

const journeys: readonly Journey[] = [
  {
    fault: 'spf-missing',
    code: 'SPF_MISSING',
    says: { en: /^No SPF record at practice\.test\.$/, 'zh-CN': /^practice\.test 没有 SPF 记录。$/ },
    does: record,
    copies: /^v=spf1 include:_spf\.relay\.test -all$/,
  },
  {
    fault: 'spf-en-dash',
    code: 'SPF_NON_ASCII',
    says: { en: /outside ASCII in the SPF record/, 'zh-CN': /SPF 记录中含有非 ASCII 字符/ },
    does: record,
    copies: /^v=spf1 include:_spf\.relay\.test -all$/,
  },
  {
    fault: 'dkim-name-doubled',
    code: 'DKIM_NAME_DOUBLED',
    says: { en: /name with the domain twice/, 'zh-CN': /名称里域名重复了/ },
    does: record,
    copies: /^v=DKIM1; k=rsa; p=MII[\w+/]+AQAB$/,
  },
  {
    fault: 'dkim-truncated',
    code: 'DKIM_TRUNCATED',
    says: { en: /DKIM key is cut off/, 'zh-CN': /DKIM 密钥被截断/ },
    does: record,
    copies: /^v=DKIM1; k=rsa; p=MII[\w+/]+AQAB$/,
  },
  {
    fault: 'one-stale-resolver',
    code: 'PROPAGATION_WAITING',
    says: {
      en: /^The DKIM record of practice\.test is published; 1 of 4 resolvers does not have it yet\.$/,
      'zh-CN': /^practice\.test 的 DKIM 记录已发布；4 个解析器中有 1 个尚未取得。$/,
    },
    does: watch,
  },
  {
    fault: 'authorities-disagree',
    code: 'AUTHORITY_DISAGREES',
    says: {
      en: /nameservers of practice\.test give different answers/,
      'zh-CN': /名称服务器.*给出不同的应答/,
    },
    does: again,
  },
  {
    fault: 'cbr-closed',
    code: 'CBR_LIKELY',
    says: {
      en: /closed to this machine; most likely by the context-based/,
      'zh-CN': /最可能是基于上下文的限制/,
    },
    does: zoneAndRule,
    copies: /ibmcloud cbr zone-create/,
  },
  {
    fault: 'egress-blocked',
    code: 'EGRESS_BLOCKED',
    says: {
      en: /^This network lets no connection out to port \d+\.$/,
      'zh-CN': /^本网络不允许连接到外部的 \d+ 端口。$/,
    },
    does: toNetwork,
    copies: /TCP \d+/,
  },
  {
    fault: 'certificate-untrusted',
    code: 'TLS_CERT_UNTRUSTED',
    says: { en: /signed by nobody that is trusted here/, 'zh-CN': /证书不受本机信任/ },
    does: toNetwork,
    copies: /TCP \d+/,
  },
  {
    fault: 'starttls-stripped',
    code: 'GREETING_MASKED',
    says: { en: /device on the way rewrites SMTP and hides STARTTLS/, 'zh-CN': /设备改写了 SMTP/ },
    does: toNetwork,
    copies: /TCP \d+/,
  },
  {
    fault: 'wrong-password',
    code: 'AUTH_REJECTED',
    says: { en: /rejects the user name or the password/, 'zh-CN': /拒绝了用户名或密码/ },
    does: again,
  },
  {
    fault: 'sender-refused',
    code: 'SENDER_REJECTED',
    says: { en: /refuses the sender test@practice\.test/, 'zh-CN': /拒绝发件人 test@practice\.test/ },
    does: again,
  },
];

for (const [turn, { fault, code, says, does, copies }] of journeys.entries()) {
  for (const kind of kindsFor(turn)) {
    test(`${fault}, switched on in Practice, is named with its mend: ${nameOf(kind)}`, async ({ open }) => {
      const page = await open(kind, { page: 'practice' });
      const card = page.getByRole('button', { name: new RegExp(`\\b${fault}\\b`) });
      await card.click();
      await expect(card).toHaveAttribute('aria-pressed', 'true');
      await primary(page).click();
      await ended(page);
      await expect(sentence(page)).toHaveText(says[kind.language]);
      await expect(page.getByRole('main').locator('code', { hasText: code }).first()).toBeVisible();
      await expect(primary(page)).toHaveCount(1);
      await expect(primary(page)).toHaveText(does[kind.language]);
      if (copies) {
        await primary(page).click();
        await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(copies);
      }
      expect(await overhang(page)).toBeLessThanOrEqual(0);
      expect(await seriousFaults(page)).toEqual([]);
    });
  }
}
