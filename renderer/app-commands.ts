import { catalogue } from '../electron/engine/findings/catalogue.js';
import { buttonsOf, offers, word, type Command } from './commands.js';
import type { Desk } from './engine.js';
import { m } from './paraglide/messages.js';
import { route, type Page } from './route.svelte.js';
import { aboutOf } from './say.js';
import { session, type Language } from './session.svelte.js';
import { themes, type Theme } from './theme.js';
import { tour } from './tour/tour.svelte.js';

const pageWords: Readonly<Record<Exclude<Page, 'finding'>, Parameters<typeof word>[0]>> = {
  path: m.nav_path,
  domain: m.nav_domain,
  endpoint: m.nav_endpoint,
  send: m.nav_send,
  history: m.nav_history,
  practice: m.nav_practice,
  setup: m.setups_page,
  case: m.case_title,
};
const pageLetters: Partial<Record<Page, string>> = {
  path: 'g p',
  domain: 'g d',
  endpoint: 'g e',
  send: 'g s',
  history: 'g h',
  practice: 'g r',
  setup: 'g c',
};
const themeWords: Readonly<Record<Theme, Parameters<typeof word>[0]>> = {
  system: m.theme_system,
  light: m.theme_light,
  dark: m.theme_dark,
  contrast: m.theme_contrast,
};

/** A fault of practice by its name, with its words in both languages. */
export interface KnownFault {
  readonly name: string;
  readonly about: Readonly<Record<Language, string>>;
}

/** The faults that can be switched on, asked for once. */
export async function askFaults(desk: Desk): Promise<KnownFault[]> {
  const [en, zh] = await Promise.all(
    (['en', 'zh-CN'] as const).map((language) => desk.engine.networks({ language })),
  );
  return (en?.faults ?? []).map(({ name, about }) => ({
    name,
    about: { en: about, 'zh-CN': zh?.faults.find((one) => one.name === name)?.about ?? about },
  }));
}

/** Everything that the palette can do now. */
export function appCommands(desk: Desk, faults: readonly KnownFault[], openSheet: () => void): Command[] {
  const offered = offers.now();
  const main = document.getElementById('content');
  return [
    ...offered,
    ...(main ? buttonsOf(main, offered, session.language) : []),
    ...goCommands(),
    ...setupCommands(desk),
    ...faultCommands(desk, faults),
    ...findingCommands(),
    ...languageCommands(),
    ...themes.map((theme): Command => ({
      id: `theme-${theme}`,
      group: 'appearance',
      say: word(themeWords[theme]),
      run: () => session.setTheme(theme),
    })),
    { id: 'help-tour', group: 'help', say: word(m.tour_start), run: () => tour.begin() },
    { id: 'help-keys', group: 'help', say: word(m.keys_title), keys: '?', run: openSheet },
  ];
}

function goCommands(): Command[] {
  return Object.entries(pageWords).map(([page, message]) => ({
    id: `go-${page}`,
    group: 'go',
    say: word(message),
    keys: pageLetters[page as Page] ?? '',
    run: () => route.go(page as Page),
  }));
}

function setupCommands(desk: Desk): Command[] {
  const saved = session.setups
    .filter((setup) => setup.name !== 'practice')
    .map((setup, at): Command => ({
      id: `setup-${String(at)}`,
      group: 'setup',
      say: () => `${setup.name} · ${setup.domain}`,
      run: () => void desk.choose(session.isPractice ? 'internet' : session.network, setup.name),
    }));
  return [
    ...saved,
    {
      id: 'setup-practice',
      group: 'setup',
      say: word(m.switcher_practice),
      run: () => void desk.choose('practice', null),
    },
    { id: 'setup-new', group: 'setup', say: word(m.switcher_new), run: () => route.go('setup') },
  ];
}

function faultCommands(desk: Desk, faults: readonly KnownFault[]): Command[] {
  return [
    { id: 'fault-none', group: 'practice', say: word(m.practice_clear), run: () => void desk.setFaults([]) },
    ...faults.map((fault): Command => ({
      id: `fault-${fault.name}`,
      group: 'practice',
      isMany: true,
      say: () => fault.name,
      about: (language) => fault.about[language],
      run: () => void desk.setFaults([fault.name]),
    })),
  ];
}

function findingCommands(): Command[] {
  return [
    { id: 'finding-all', group: 'finding', say: word(m.findings_all), run: () => route.go('finding') },
    ...Object.keys(catalogue).map((code): Command => ({
      id: `finding-${code}`,
      group: 'finding',
      isMany: true,
      say: () => code,
      about: (language) => aboutOf(code, language)?.about ?? '',
      run: () => route.go('finding', code),
    })),
  ];
}

function languageCommands(): Command[] {
  const names: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文' };
  return (Object.keys(names) as Language[]).map((language) => ({
    id: `language-${language}`,
    group: 'language',
    say: () => names[language],
    run: () => session.setLanguage(language),
  }));
}
