import type { Setup } from '../electron/engine/contract/params.js';
import type { Host } from '../electron/engine/rpc.io.js';
import { overwriteGetLocale } from './paraglide/runtime.js';
import { applyTheme, storedTheme, type Theme } from './theme.js';

export type Language = 'en' | 'zh-CN';

/** What the host says, and whether it can keep a password in the system's keychain. */
export type HostWords = Host & { keepsPasswords: boolean };

/** What every page shares: the language, the theme, and which setup on which network is being looked at. */
class Session {
  language = $state<Language>('en');
  theme = $state<Theme>(storedTheme());
  host = $state.raw<HostWords | null>(null);
  /** The engine is gone; nothing can be measured until the page is opened anew. */
  isLost = $state(false);
  network = $state('internet');
  faults = $state.raw<string[]>([]);
  setups = $state.raw<Setup[]>([]);
  setupName = $state<string | null>(null);
  /** True once the saved setups have been read. */
  isReady = $state(false);
  /** The SMTP password, for as long as the page is open. Never stored by it. */
  password = $state('');

  get setup(): Setup | null {
    return this.setups.find((setup) => setup.name === this.setupName) ?? null;
  }

  get isPractice(): boolean {
    return this.network === 'practice';
  }

  /** What every call takes. */
  get common() {
    const timeoutSeconds = this.host?.timeoutSeconds;
    return {
      language: this.language,
      network: this.network,
      faults: this.isPractice ? this.faults : [],
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    };
  }

  /** Takes over what the host was started with, then what this browser remembers. */
  begin(host: HostWords): void {
    this.host = host;
    const stored = read();
    const started = host.network !== 'internet';
    this.network = started ? host.network : (stored.network ?? 'internet');
    this.faults = started ? [...host.faults] : (stored.faults ?? []);
    this.setupName = stored.setup ?? null;
    // Last, since it keeps everything for the next time.
    this.setLanguage(host.language ?? stored.language ?? languageOf(navigator.language));
  }

  setLanguage(language: Language): void {
    this.language = language;
    document.documentElement.lang = language;
    this.keep();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    applyTheme(theme);
  }

  choose(network: string, setupName: string | null): void {
    this.network = network;
    this.setupName = setupName;
    this.password = '';
    this.keep();
  }

  setFaults(faults: readonly string[]): void {
    this.faults = [...faults];
    this.keep();
  }

  private keep(): void {
    const { language, network, faults, setupName } = this;
    localStorage.setItem(key, JSON.stringify({ language, network, faults, setup: setupName }));
  }
}

interface Stored {
  language?: Language;
  network?: string;
  faults?: string[];
  setup?: string | null;
}

const key = 'mailpath.session';

function read(): Stored {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Stored;
  } catch {
    return {};
  }
}

function languageOf(tag: string): Language {
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export const session = new Session();
// Every sentence asks for the language when it is made, so a change of this state changes them all at once.
overwriteGetLocale(() => session.language);
