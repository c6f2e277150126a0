/** What the user chose; `system` follows the machine. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'mailpath.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The stored choice. */
export function storedTheme(): Theme {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Sets Carbon's theme on the document and keeps following the system where that was chosen. */
export function applyTheme(theme: Theme = storedTheme()): void {
  localStorage.setItem(key, theme);
  const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
  document.documentElement.setAttribute('theme', isDark ? 'g100' : 'white');
}

dark.addEventListener('change', () => applyTheme());
