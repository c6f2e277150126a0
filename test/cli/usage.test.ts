import { describe, expect, it } from 'vitest';
import { codes, mailpath } from '../helpers/cli.js';

const commands =
  'check spf reach send run watch read explain history client compare case report setup practice serve'.split(
    ' ',
  );

describe('the face of the command', () => {
  it('without a word shows every command and where to start', async () => {
    const { code, out, err } = await mailpath([]);
    expect(code).toBe(0);
    expect(err).toBe('');
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect(out).toContain('mailpath run --network practice');
  });

  it.concurrent.each(commands)('has an example in the help of %s, in both languages', async (command) => {
    const [en, zh] = await Promise.all([
      mailpath([command, '--help']),
      mailpath([command, '--help', '--lang', 'zh-CN']),
    ]);
    expect([en.code, zh.code]).toEqual([0, 0]);
    expect(en.out).toMatch(new RegExp(`Example:\\n  mailpath ${command}\\b`));
    expect(zh.out).toMatch(new RegExp(`mailpath ${command}\\b`));
    expect(zh.out).toMatch(/[\u4e00-\u9fff]/);
  });

  it('takes its language from the locale, and --lang over it', async () => {
    const chinese = await mailpath(['--help'], { env: { LC_ALL: 'zh_CN.UTF-8' } });
    expect(chinese.out).toMatch(/[\u4e00-\u9fff]/);
    const english = await mailpath(['explain', 'SPF_OK', '--lang', 'en'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(english.out).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('in Chinese leaves no heading English, also without a command', async () => {
    for (const line of ['--lang zh-CN', 'help send --lang zh-CN', '--lang zh-CN serve --help']) {
      const { code, out } = await mailpath(line.split(' '));
      expect(code).toBe(0);
      expect(out).toMatch(/^用法： mailpath/);
      expect(out).not.toMatch(/Usage|Options:|Commands:|display|choices|default:/);
    }
  });

  it('prints its version', async () => {
    const { code, out } = await mailpath(['--version']);
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it('takes common options before the command, too', async () => {
    const { code, out } = await mailpath(['--lang', 'zh-CN', '--json', 'explain', 'SPF_OK']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      command: 'explain',
      meaning: expect.stringMatching(/[\u4e00-\u9fff]/),
    });
  });
});

/** Each of these is wrong usage: exit 2, one line that names the fault. */
const wrong: [string, RegExp][] = [
  ['nosuch', /unknown command 'nosuch'/],
  ['nosuch --help', /unknown command 'nosuch'/],
  ['help nosuch', /unknown command 'nosuch'/],
  ['history export --output /nope/x', /\/nope\/x.*no such folder/],
  ['history export --output /', /folder/],
  ['history backup /nope/x', /\/nope\/x.*no such folder/],
  ['history prune --older-than 99999999999999999999', /--older-than/],
  ['setup add work --domain a.test --region nowhere', /nowhere/],
  ['setup add work --domain a.test --from nobody', /nobody/],
  ['setup add work --domain a.test --to nobody', /nobody/],
  ['setup add work --domain a.test --zone-addresses here', /here/],
  ['chek example.com', /did you mean check/],
  ['check', /which domain/],
  ['check a@b.test', /mail address.*DOMAIN_INVALID/],
  ['watch 1.2.3.4', /IP address.*DOMAIN_INVALID/],
  ['check example.com --bogus', /unknown option '--bogus'/],
  ['check example.com --only foo', /--only .*foo/],
  ['check example.com --timeout 0', /--timeout/],
  ['check example.com --timeout soon', /--timeout .*soon/],
  ['check example.com --lang fr', /--lang/],
  ['check example.com --network /nope.json', /\/nope\.json.*no such file/],
  ['check example.com --fault spf-quoted', /--fault.*--network practice/],
  ['check practice.test --network practice --fault nope', /nope.*practice --list/],
  ['check example.com --zone /nope', /--zone.*\/nope.*no such file/],
  ['check example.com --zone /nope --assume x', /--zone|--assume/],
  ['check practice.test --network practice --assume x', /x/],
  ['check practice.test --network practice --resolvers nope', /nope/],
  ['check practice.test --network practice --region nowhere', /nowhere/],
  ['check practice.test --network practice --ca /nope', /--ca.*\/nope/],
  ['check practice.test --network practice --proxy ftp://x', /--proxy ftp/],
  ['check practice.test --network practice --setup nope', /nope/],
  ['check --assume=a.test\u00a0A\u00a0x a.test', /--assume.*x/],
  ['check a.test b.test', /too many arguments|b\.test/],
  ['check --file /nope', /--file.*\/nope/],
  ['check a.test --file /dev/null', /--file/],
  ['spf example.com', /--ip/],
  ['spf example.com --ip 1.2.3', /1\.2\.3/],
  ['reach a@b', /a@b/],
  ['reach host:99999', /99999/],
  ['reach --region nowhere', /nowhere/],
  ['reach --tls maybe', /--tls/],
  ['reach --zone-addresses here', /here/],
  ['reach --network practice --public-ip here', /--public-ip.*here/],
  ['check example.com --only=', /--only/],
  ['run --network practice --to nobody', /nobody.*RECIPIENTS_INVALID/],
  ['send --count x --user u', /--count.*x/],
  ['reach --network practice --user u', /password/i],
  ['send --network practice --from nobody --to you@receiver.test', /nobody/],
  ['send --count 0', /--count/],
  ['run', /setup add.*--network practice/],
  ['run nosuch', /nosuch/],
  ['watch', /domain/],
  ['read', /files/],
  ['read /nope', /\/nope.*no such file/],
  ['explain', /text/],
  ['explain --stage never 250', /--stage/],
  ['history fly', /fly/],
  ['history show', /history show ID/],
  ['history show ABCDEFGH', /ABCDEFGH/],
  ['history show 01J', /01J/],
  ['history set ABCDEFGH flown', /flown/],
  ['history prune', /--older-than/],
  ['history list --limit 0', /--limit/],
  ['history list --status bad', /--status/],
  ['history list --kind bad', /--kind/],
  ['history import /nope', /\/nope/],
  ['setup fly', /fly/],
  ['setup show', /setup show NAME/],
  ['setup show nope', /nope/],
  ['setup add work', /--domain/],
  ['setup add work --domain http://x', /http:\/\/x/],
  ['setup remove nope', /nope/],
  ['client nosuch', /nosuch.*nodemailer/],
  ['compare a.json', /b\.json/],
  ['compare /nope /nope', /\/nope/],
  ['case nope', /nope/],
  ['report ABCDEFGH', /ABCDEFGH/],
  ['report ABCDEFGH --format docx', /--format/],
  ['practice --fault nope', /nope/],
  ['serve --port x', /--port.*x/],
  ['serve --bogus', /--bogus/],
];

describe('wrong usage', () => {
  it.concurrent.each(wrong)('mailpath %s', async (line, words) => {
    const { code, out, err } = await mailpath(line.split(' '));
    expect(err).toMatch(words);
    expect(err).toMatch(/^mailpath: [^\n]+\n$/);
    expect(err).not.toMatch(/\bat .*:\d+:\d+|undefined|Error:/);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it.concurrent.each(['check --bogus', 'spf example.com', 'watch', 'run nosuch', 'read /nope', 'nosuch'])(
    'with --json is a document with the one finding: mailpath %s',
    async (line) => {
      const finished = await mailpath([...line.split(' '), '--json']);
      expect(finished.code).toBe(2);
      expect(codes(finished.json(), 'fail')).toEqual(['INPUT_UNUSABLE']);
    },
  );
});

/** The same in Chinese: what commander refuses, what a command refuses, and what the engine refuses. */
const wrongInChinese: [string, string][] = [
  ['check example.com --bogus', 'mailpath: 没有 --bogus 这个选项'],
  ['chek example.com', 'mailpath: 没有 chek 这个命令。您要的是 check 吗？'],
  ['spf example.com', 'mailpath: 必须给出选项 --ip <address>'],
  [
    'check a.test b.test',
    'mailpath: check 最多接受 1 个参数，却给出了 2 个。含空格的内容请加引号，或查看：mailpath check --help',
  ],
  ['reach --tls maybe', 'mailpath: 选项 --tls 不能是“maybe”。可选：starttls, implicit'],
  ['check', 'mailpath: 要检查哪个域名？例如：mailpath check example.com'],
  ['run nosuch', 'mailpath: 没有名为 nosuch 的配置档案。可以这样保存：mailpath setup add 名称 --domain 域名'],
  ['read /nope', 'mailpath: /nope 无法读取：没有这个文件'],
  ['serve --port x', 'mailpath: --port x 不是端口号。请给出 1 到 65535 之间的数字'],
];

describe('wrong usage in Chinese', () => {
  it.concurrent.each(wrongInChinese)('mailpath %s', async (line, said) => {
    const { code, out, err } = await mailpath(['--lang', 'zh-CN', ...line.split(' ')]);
    expect(err).toBe(`${said}\n`);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('with --json says the finding in Chinese', async () => {
    const finished = await mailpath(['run', 'nosuch', '--json', '--lang', 'zh-CN']);
    expect(finished.json().findings[0]?.title).toBe('没有名为 nosuch 的配置档案');
  });
});
