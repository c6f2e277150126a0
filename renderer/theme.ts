/** What the reader chose; `system` follows the machine. `contrast` is the machine's light or dark, at its strongest. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const key = 'mailpath.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const more = matchMedia('(prefers-contrast: more)');

/** The stored choice. */
export function storedTheme(): Theme {
  const stored = localStorage.getItem(key);
  return themes.find((theme) => theme === stored) ?? 'system';
}

/** Sets Carbon's theme on the document, and the strong colours over it where they were chosen or the machine asks for them. */
export function applyTheme(theme: Theme = storedTheme()): void {
  localStorage.setItem(key, theme);
  const isDark = theme === 'dark' || (theme !== 'light' && dark.matches);
  const root = document.documentElement;
  root.setAttribute('theme', isDark ? 'g100' : 'white');
  root.toggleAttribute('data-contrast', theme === 'contrast' || more.matches);
}

dark.addEventListener('change', () => applyTheme());
more.addEventListener('change', () => applyTheme());
